#include "CVips.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

/* Every function of libvips that is called here. The list is the only place that names them: it declares the pointers,
 * with the types of the installed headers, and looks them up. */
#define FOR_EACH_FUNCTION(X)                                                                                             \
    X(vips_init)                                                                                                         \
    X(vips_error_buffer_copy)                                                                                            \
    X(vips_concurrency_set)                                                                                              \
    X(vips_cache_set_max)                                                                                                \
    X(vips_tracked_get_allocs)                                                                                           \
    X(vips_tracked_get_files)                                                                                            \
    X(vips_image_new)                                                                                                    \
    X(vips_image_init_fields)                                                                                            \
    X(vips_image_pipelinev)                                                                                              \
    X(vips_image_generate)                                                                                               \
    X(vips_target_custom_new)                                                                                            \
    X(vips_jpegsave_target)                                                                                              \
    X(vips_pngsave_target)                                                                                               \
    X(vips_webpsave_target)                                                                                              \
    X(vips_block_untrusted_set)                                                                                          \
    X(vips_operation_block_set)                                                                                          \
    X(vips_image_new_from_buffer)                                                                                        \
    X(vips_thumbnail_buffer)                                                                                             \
    X(vips_thumbnail_image)                                                                                              \
    X(vips_resize)                                                                                                       \
    X(vips_image_get_typeof)                                                                                             \
    X(vips_image_get_orientation)                                                                                        \
    X(vips_image_get_as_string)                                                                                          \
    X(vips_image_get_blob)                                                                                               \
    X(vips_icc_transform)                                                                                                \
    X(vips_image_get_width)                                                                                              \
    X(vips_image_get_height)                                                                                             \
    X(vips_image_hasalpha)                                                                                               \
    X(vips_colourspace)                                                                                                  \
    X(vips_addalpha)                                                                                                     \
    X(vips_cast)                                                                                                         \
    X(vips_image_write_to_memory)

static struct {
#define POINTER(name) __typeof__(&name) name;
    FOR_EACH_FUNCTION(POINTER)
} library;

/* Takes warnings off standard error: what goes wrong comes back as an error. */
static void ignore_warning(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
    (void)domain, (void)level, (void)message, (void)data;
}

char *billposter_vips_open(void) {
    /* Local, so that none of its hundred libraries can take the place of a symbol of ours. */
    void *handle = dlopen("libvips.so.42", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return strdup(dlerror());
#define LOOK_UP(name)                                                                                                    \
    library.name = (__typeof__(&name))dlsym(handle, #name);                                                              \
    if (!library.name) return strdup("libvips.so.42 has no function " #name);
    FOR_EACH_FUNCTION(LOOK_UP)
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, ignore_warning, NULL);
    return library.vips_init("billposter") == 0 ? NULL : billposter_vips_take_error();
}

/* GLib's allocator is malloc's since GLib 2.46, so the caller may use free(). */
char *billposter_vips_take_error(void) { return library.vips_error_buffer_copy(); }

void billposter_vips_set_concurrency(int threads) { library.vips_concurrency_set(threads); }

void billposter_vips_set_cache_size(int operations) { library.vips_cache_set_max(operations); }

int billposter_vips_count_allocations(void) { return library.vips_tracked_get_allocs(); }

int billposter_vips_count_files(void) { return library.vips_tracked_get_files(); }

typedef struct {
    BillposterPaintRows paint;
    void *context;
} Painter;

/* Turns libvips' region into plain rows: "data" is the pixel in the corner of "valid". Not by VIPS_REGION_ADDR, which calls
 * a function of the library by its name. */
static int paint_region(VipsRegion *region, void *sequence, void *a, void *b, gboolean *stop) {
    (void)sequence, (void)b, (void)stop;
    const Painter *painter = a;
    const VipsRect *part = &region->valid;
    painter->paint(painter->context, part->left, part->top, part->width, part->height,
        region->data, VIPS_REGION_LSKIP(region));
    return 0;
}

static void free_closure(void *memory, GClosure *closure) {
    (void)closure;
    free(memory);
}

VipsImage *billposter_vips_image_painted_by(int width, int height, double resolution, BillposterPaintRows paint, void *context) {
    VipsImage *image = library.vips_image_new();
    if (!image) return NULL;
    Painter *painter = malloc(sizeof *painter);
    *painter = (Painter){paint, context};
    g_object_set_data_full((GObject *)image, "billposter-painter", painter, free);

    library.vips_image_init_fields(
        image, width, height, 3, VIPS_FORMAT_UCHAR, VIPS_CODING_NONE, VIPS_INTERPRETATION_sRGB, resolution, resolution);
    if (library.vips_image_pipelinev(image, VIPS_DEMAND_STYLE_FATSTRIP, NULL) != 0
        || library.vips_image_generate(image, NULL, paint_region, NULL, painter, NULL) != 0) {
        g_object_unref(image);
        return NULL;
    }
    return image;
}

typedef struct {
    BillposterTakeBytes take;
    void *context;
} Taker;

static gint64 take_bytes(VipsTargetCustom *target, const void *bytes, gint64 length, void *data) {
    (void)target;
    const Taker *taker = data;
    return taker->take(taker->context, bytes, length);
}

VipsTarget *billposter_vips_target_handing_to(BillposterTakeBytes take, void *context) {
    VipsTargetCustom *target = library.vips_target_custom_new();
    if (!target) return NULL;
    Taker *taker = malloc(sizeof *taker);
    *taker = (Taker){take, context};
    g_signal_connect_data(target, "write", G_CALLBACK(take_bytes), taker, free_closure, 0);
    return (VipsTarget *)target;
}

int billposter_vips_save_jpeg(VipsImage *image, VipsTarget *target, int quality) {
    return library.vips_jpegsave_target(image, target, "Q", quality, "strip", TRUE, NULL);
}

int billposter_vips_save_png(VipsImage *image, VipsTarget *target, int compression) {
    return library.vips_pngsave_target(
        image, target, "compression", compression, "filter", VIPS_FOREIGN_PNG_FILTER_UP, "strip", TRUE, NULL);
}

int billposter_vips_save_webp(VipsImage *image, VipsTarget *target, int quality, int effort) {
    return library.vips_webpsave_target(image, target, "Q", quality, "effort", effort, "strip", TRUE, NULL);
}

void billposter_vips_block_untrusted(void) { library.vips_block_untrusted_set(TRUE); }

void billposter_vips_allow(const char *operation) { library.vips_operation_block_set(operation, FALSE); }

VipsImage *billposter_vips_open_picture(const void *bytes, size_t length) {
    return library.vips_image_new_from_buffer(
        bytes, length, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
}

VipsImage *billposter_vips_upright(VipsImage *image, int width, int height) {
    VipsImage *result = NULL;
    int status = library.vips_thumbnail_image(image, &result, width, "height", height, "size", VIPS_SIZE_DOWN, NULL);
    return status == 0 ? result : NULL;
}

VipsImage *billposter_vips_scaled(VipsImage *image, double across, double down) {
    VipsImage *result = NULL;
    return library.vips_resize(image, &result, across, "vscale", down, NULL) == 0 ? result : NULL;
}

VipsImage *billposter_vips_draw_svg(const void *bytes, size_t length, int width, int height) {
    VipsImage *image = NULL;
    int status = library.vips_thumbnail_buffer((void *)bytes, length, &image, width, "height", height, NULL);
    return status == 0 ? image : NULL;
}

int billposter_vips_has(VipsImage *image, const char *name) { return library.vips_image_get_typeof(image, name) != 0; }

int billposter_vips_orientation(VipsImage *image) { return library.vips_image_get_orientation(image); }

char *billposter_vips_copy_text(VipsImage *image, const char *name) {
    char *text = NULL;
    return library.vips_image_get_as_string(image, name, &text) == 0 ? text : NULL;
}

const void *billposter_vips_bytes(VipsImage *image, const char *name, size_t *length) {
    const void *bytes = NULL;
    return library.vips_image_get_blob(image, name, &bytes, length) == 0 ? bytes : NULL;
}

VipsImage *billposter_vips_by_profile(VipsImage *image) {
    VipsImage *result = NULL;
    int status = library.vips_icc_transform(
        image, &result, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_RELATIVE, "depth", 8, NULL);
    return status == 0 ? result : NULL;
}

VipsImage *billposter_vips_in_srgb(VipsImage *image) {
    VipsImage *result = NULL;
    return library.vips_colourspace(image, &result, VIPS_INTERPRETATION_sRGB, NULL) == 0 ? result : NULL;
}

VipsImage *billposter_vips_with_alpha(VipsImage *image) {
    VipsImage *result = NULL;
    return library.vips_addalpha(image, &result, NULL) == 0 ? result : NULL;
}

VipsImage *billposter_vips_in_bytes(VipsImage *image) {
    VipsImage *result = NULL;
    return library.vips_cast(image, &result, VIPS_FORMAT_UCHAR, NULL) == 0 ? result : NULL;
}

int billposter_vips_width(VipsImage *image) { return library.vips_image_get_width(image); }

int billposter_vips_height(VipsImage *image) { return library.vips_image_get_height(image); }

int billposter_vips_has_alpha(VipsImage *image) { return library.vips_image_hasalpha(image); }

void *billposter_vips_copy_pixels(VipsImage *image, size_t *length) {
    return library.vips_image_write_to_memory(image, length);
}

void billposter_vips_release_image(VipsImage *image) { g_object_unref(image); }

void billposter_vips_release_target(VipsTarget *target) { g_object_unref(target); }
