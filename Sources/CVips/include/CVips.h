/* libvips, opened at run time.
 *
 * Linking libvips would load its hundred shared libraries at the start of every command, `--version` too. So nothing
 * here is linked: billposter_vips_open looks every function up once, and each shim calls through what it found. The
 * shims that take no list of named options exist for that reason alone; the others also because such lists are
 * variadic, which Swift cannot call.
 *
 * Functions that return int return 0 on success; the reason for anything else is in billposter_vips_take_error.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct _VipsImage VipsImage;
typedef struct _VipsTarget VipsTarget;

/* Opens libvips.so.42 and starts it. Must have returned before any other function here is called; not thread-safe.
 * Returns NULL, or why it failed: text that the caller frees. */
char *billposter_vips_open(void);

/* Takes the text of the process-wide error buffer and empties it in one step; the caller frees the text. */
char *billposter_vips_take_error(void);

/* Threads that evaluate one image. */
void billposter_vips_set_concurrency(int threads);

/* How many results of operations libvips keeps for reuse. */
void billposter_vips_set_cache_size(int operations);

/* Blocks of pixel memory that libvips holds now, and files that it has open. */
int billposter_vips_count_allocations(void);
int billposter_vips_count_files(void);

/* Writes `height` rows of `width` RGB pixels from row `top` and column `left` on; rows begin `stride` bytes apart. */
typedef void (*BillposterPaintRows)(void *context, int left, int top, int width, int height, uint8_t *pixels, ptrdiff_t stride);

/* Makes an sRGB image of three bands whose rows are painted when they are needed, in strips from the top down. `context`
 * must live as long as the image. `resolution` is in pixels per millimetre. Returns NULL on failure. */
VipsImage *billposter_vips_image_painted_by(int width, int height, double resolution, BillposterPaintRows paint, void *context);

/* Takes `length` bytes; returns how many it took, or -1 to stop the writer. */
typedef int64_t (*BillposterTakeBytes)(void *context, const void *bytes, int64_t length);

/* Makes a target that hands finished bytes over; `context` must live as long as the target. Returns NULL on failure. */
VipsTarget *billposter_vips_target_handing_to(BillposterTakeBytes take, void *context);

/* Encodes a baseline JPEG of the quality 1...100 without metadata or JFIF header; chroma has half the resolution below 90. */
int billposter_vips_save_jpeg(VipsImage *image, VipsTarget *target, int quality);

/* Encodes a PNG whose only metadata is its resolution, with the zlib level 0...9; each row is filtered by its difference
 * to the row above. */
int billposter_vips_save_png(VipsImage *image, VipsTarget *target, int compression);

/* Encodes a lossy WebP of the quality 1...100; more effort, 0...6, makes smaller files. libvips 8.14 adds a block of EXIF to it
 * even where it is told to strip metadata. */
int billposter_vips_save_webp(VipsImage *image, VipsTarget *target, int quality, int effort);

/* From now on refuses the decoders that libvips itself marks as not made for files from strangers. */
void billposter_vips_block_untrusted(void);

/* Allows an operation, and all that are kinds of it, by the name of its class. */
void billposter_vips_allow(const char *operation);

/* Reads the header of a picture; its pixels can be read once, from the top down, and a file that breaks off is a failure.
 * `bytes` must live as long as the image. Returns NULL on failure. */
VipsImage *billposter_vips_open_picture(const void *bytes, size_t length);

/* The picture turned upright by its EXIF orientation and shrunk to fit `width` by `height` pixels; one that fits already keeps
 * its size. Returns NULL on failure. */
VipsImage *billposter_vips_upright(VipsImage *image, int width, int height);

/* The picture with its sides multiplied by these factors and rounded to whole pixels. Returns NULL on failure. */
VipsImage *billposter_vips_scaled(VipsImage *image, double across, double down);

/* Draws an SVG to fill `width` by `height` pixels in one direction. From bytes and not from a path, so that it has no folder
 * to read other files from. `bytes` must live as long as the image. Returns NULL on failure. */
VipsImage *billposter_vips_draw_svg(const void *bytes, size_t length, int width, int height);

/* What came with the picture, by libvips' names such as "icc-profile-data" and "exif-ifd0-Model": whether it is there, as text
 * that the caller frees, and as bytes that live as long as the image; NULL where it is not there, or is not bytes. */
int billposter_vips_has(VipsImage *image, const char *name);
char *billposter_vips_copy_text(VipsImage *image, const char *name);
const void *billposter_vips_bytes(VipsImage *image, const char *name, size_t *length);

/* The EXIF orientation, 1...8; 1, upright, where the picture says nothing. */
int billposter_vips_orientation(VipsImage *image);

/* The colours in sRGB by the ICC profile that came with the picture. Returns NULL on failure. */
VipsImage *billposter_vips_by_profile(VipsImage *image);

/* New images with the pixels of `image` in sRGB, with an alpha channel behind the others, or as a byte each. Return NULL on
 * failure. */
VipsImage *billposter_vips_in_srgb(VipsImage *image);
VipsImage *billposter_vips_with_alpha(VipsImage *image);
VipsImage *billposter_vips_in_bytes(VipsImage *image);

/* Facts of an image: pixels across and down, and whether its last channel is alpha. */
int billposter_vips_width(VipsImage *image);
int billposter_vips_height(VipsImage *image);
int billposter_vips_has_alpha(VipsImage *image);

/* All pixels, row by row, computed now; `length` is set to their bytes. The caller frees them. Returns NULL on failure. */
void *billposter_vips_copy_pixels(VipsImage *image, size_t *length);

/* Gives one reference up. */
void billposter_vips_release_image(VipsImage *image);
void billposter_vips_release_target(VipsTarget *target);
