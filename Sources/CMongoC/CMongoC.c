#include "CMongoC.h"

#include <dlfcn.h>
#include <mongoc/mongoc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Every function of libmongoc and libbson that is called here. The list is the only place that names them: it declares
 * the pointers, with the types of the installed headers, and looks them up. */
#define FOR_EACH_FUNCTION(X)                                                                                             \
    X(bson_init)                                                                                                         \
    X(bson_init_static)                                                                                                  \
    X(bson_get_data)                                                                                                     \
    X(bson_destroy)                                                                                                      \
    X(bson_destroy_with_steal)                                                                                           \
    X(bson_free)                                                                                                         \
    X(mongoc_log_set_handler)                                                                                            \
    X(mongoc_uri_new_with_error)                                                                                         \
    X(mongoc_uri_destroy)                                                                                                \
    X(mongoc_client_pool_new_with_error)                                                                                 \
    X(mongoc_client_pool_set_error_api)                                                                                  \
    X(mongoc_client_pool_destroy)                                                                                        \
    X(mongoc_client_pool_pop)                                                                                            \
    X(mongoc_client_pool_push)                                                                                           \
    X(mongoc_client_command_with_opts)                                                                                   \
    X(mongoc_client_read_command_with_opts)                                                                              \
    X(mongoc_client_write_command_with_opts)                                                                             \
    X(mongoc_client_get_collection)                                                                                      \
    X(mongoc_collection_destroy)                                                                                         \
    X(mongoc_collection_insert_many)                                                                                     \
    X(mongoc_collection_find_with_opts)                                                                                  \
    X(mongoc_collection_aggregate)                                                                                       \
    X(mongoc_cursor_next)                                                                                                \
    X(mongoc_cursor_error_document)                                                                                      \
    X(mongoc_cursor_destroy)

static struct {
#define POINTER(name) __typeof__(&name) name;
    FOR_EACH_FUNCTION(POINTER)
} library;

/* libmongoc counts what it does in a file of shared memory, /dev/shm/mongoc-PID, which it has made when it is loaded, and
 * which a process that does not leave by exit(3) leaves behind. The memory stays without its name. The variable that would
 * keep it from making one, MONGOC_DISABLE_SHM, is no way: setenv(3) must not run beside getenv(3) of another thread, and
 * before main it moves `environ` away from the stack, where a program that Swift's libraries are linked into then finds no
 * arguments (swift/stdlib/public/stubs/CommandLine.cpp). */
static void unlink_shared_counters(void) {
    char name[32];
    snprintf(name, sizeof name, "/mongoc-%u", (unsigned)getpid());
    /* Fails where libmongoc was built without it; then there is nothing to remove. */
    (void)shm_unlink(name);
}

const char *billposter_mongo_open(void) {
    /* Local, so that none of its libraries can take the place of a symbol of ours. libbson is found behind it. */
    void *handle = dlopen("libmongoc-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char *reason = dlerror();
        return reason ? reason : "libmongoc-1.0.so.0 cannot be opened";
    }
    unlink_shared_counters();
#define LOOK_UP(name)                                                                                                    \
    library.name = (__typeof__(&name))dlsym(handle, #name);                                                              \
    if (!library.name) return "libmongoc-1.0.so.0 has no function " #name;
    FOR_EACH_FUNCTION(LOOK_UP)
    /* Before libmongoc, or it comes too late: OpenSSL's handler for exit(3) frees what threads that are closing their
     * connections still use. The kernel frees it as well. (OPENSSL_init_crypto(3), OPENSSL_INIT_NO_ATEXIT; libmongoc may
     * have been built with another library for TLS, which has no such function.) */
    int (*init)(uint64_t, const void *) = (int (*)(uint64_t, const void *))dlsym(handle, "OPENSSL_init_crypto");
    if (init && !init(0x00080000, NULL)) return "OpenSSL cannot be initialised";
    return NULL;
}

typedef struct {
    BillposterMongoLog log;
    void *context;
} LogHandler;

static LogHandler log_handler;

static void forward_log(mongoc_log_level_t level, const char *domain, const char *message, void *context) {
    (void)context;
    log_handler.log((int)level, domain, message, log_handler.context);
}

void billposter_mongo_set_log(BillposterMongoLog log, void *context) {
    log_handler = (LogHandler){log, context};
    library.mongoc_log_set_handler(forward_log, NULL);
}

static void take_error(const bson_error_t *from, BillposterMongoError *to) {
    to->domain = from->domain;
    to->code = from->code;
    memcpy(to->message, from->message, sizeof from->message);
    to->message[sizeof from->message] = 0;
}

static void take_reply(bson_t *from, BillposterMongoReply *to) {
    uint32_t length = 0;
    to->bytes = library.bson_destroy_with_steal(from, true, &length);
    to->length = length;
}

/* Makes `document` borrow the bytes. Bytes that are no document would make libmongoc abort: they end the process here,
 * since only a bug of ours can have written them. */
static void borrow(bson_t *document, BillposterMongoBytes bytes) {
    if (!library.bson_init_static(document, bytes.bytes, bytes.length)) abort();
}

BillposterMongoPool *billposter_mongo_pool_new(const char *text, BillposterMongoError *error) {
    bson_error_t failure = {0};
    mongoc_client_pool_t *pool = NULL;
    mongoc_uri_t *uri = library.mongoc_uri_new_with_error(text, &failure);
    if (uri) {
        pool = library.mongoc_client_pool_new_with_error(uri, &failure);
        library.mongoc_uri_destroy(uri);
    }
    if (!pool) {
        take_error(&failure, error);
        return NULL;
    }
    if (!library.mongoc_client_pool_set_error_api(pool, MONGOC_ERROR_API_VERSION_2)) {
        /* Every failure would be taken for another one. */
        library.mongoc_client_pool_destroy(pool);
        *error = (BillposterMongoError){.message = "libmongoc does not tell errors in the way that is needed"};
        return NULL;
    }
    return pool;
}

void billposter_mongo_pool_free(BillposterMongoPool *pool) { library.mongoc_client_pool_destroy(pool); }

BillposterMongoClient *billposter_mongo_client_take(BillposterMongoPool *pool) { return library.mongoc_client_pool_pop(pool); }

void billposter_mongo_client_give_back(BillposterMongoPool *pool, BillposterMongoClient *client) {
    library.mongoc_client_pool_push(pool, client);
}

bool billposter_mongo_command(BillposterMongoClient *client, const char *database, BillposterMongoBytes command,
    BillposterMongoCommandKind kind, BillposterMongoReply *reply, BillposterMongoError *error) {
    bson_t request, answer;
    bson_error_t failure = {0};
    bool done;
    borrow(&request, command);
    switch (kind) {
    case BillposterMongoCommandRead:
        done = library.mongoc_client_read_command_with_opts(client, database, &request, NULL, NULL, &answer, &failure);
        break;
    case BillposterMongoCommandWrite:
        done = library.mongoc_client_write_command_with_opts(client, database, &request, NULL, &answer, &failure);
        break;
    default:
        done = library.mongoc_client_command_with_opts(client, database, &request, NULL, NULL, &answer, &failure);
    }
    take_reply(&answer, reply);
    take_error(&failure, error);
    return done;
}

bool billposter_mongo_insert(BillposterMongoClient *client, const char *database, const char *collection,
    BillposterMongoBytes documents, size_t count, BillposterMongoReply *reply, BillposterMongoError *error) {
    /* {ordered: false, validate: false}: our own encoder wrote the documents, and libmongoc's check would refuse text
     * of existing data that is not UTF-8. */
    static const uint8_t options[] = "\x1a\0\0\0\x08ordered\0\0\x08validate\0\0";
    bson_t choice, answer;
    bson_error_t failure = {0};
    borrow(&choice, (BillposterMongoBytes){options, sizeof options});
    bson_t *list = aligned_alloc(_Alignof(bson_t), count * sizeof(bson_t));
    const bson_t **pointers = malloc(count * sizeof *pointers);
    if (!list || !pointers) abort();
    const uint8_t *next = documents.bytes, *end = next + documents.length;
    for (size_t index = 0; index < count; index++) {
        int32_t length;
        if (end - next < (ptrdiff_t)sizeof length) abort();
        memcpy(&length, next, sizeof length);
        if (length < 5 || length > end - next) abort();
        borrow(&list[index], (BillposterMongoBytes){next, (size_t)length});
        pointers[index] = &list[index];
        next += length;
    }
    mongoc_collection_t *target = library.mongoc_client_get_collection(client, database, collection);
    bool done = library.mongoc_collection_insert_many(target, pointers, count, &choice, &answer, &failure);
    library.mongoc_collection_destroy(target);
    free(pointers);
    free(list);
    take_reply(&answer, reply);
    take_error(&failure, error);
    return done;
}

BillposterMongoCursor *billposter_mongo_find(BillposterMongoClient *client, const char *database, const char *collection,
    BillposterMongoBytes filter, BillposterMongoBytes options) {
    bson_t question, choice;
    borrow(&question, filter);
    borrow(&choice, options);
    mongoc_collection_t *source = library.mongoc_client_get_collection(client, database, collection);
    mongoc_cursor_t *cursor = library.mongoc_collection_find_with_opts(source, &question, &choice, NULL);
    library.mongoc_collection_destroy(source);
    return cursor;
}

BillposterMongoCursor *billposter_mongo_aggregate(BillposterMongoClient *client, const char *database, const char *collection,
    BillposterMongoBytes pipeline, BillposterMongoBytes options) {
    bson_t stages, choice;
    borrow(&stages, pipeline);
    borrow(&choice, options);
    mongoc_collection_t *source = library.mongoc_client_get_collection(client, database, collection);
    mongoc_cursor_t *cursor =
        library.mongoc_collection_aggregate(source, MONGOC_QUERY_NONE, &stages, &choice, NULL);
    library.mongoc_collection_destroy(source);
    return cursor;
}

bool billposter_mongo_cursor_next(BillposterMongoCursor *cursor, BillposterMongoBytes *document) {
    const bson_t *found = NULL;
    if (!library.mongoc_cursor_next(cursor, &found)) return false;
    *document = (BillposterMongoBytes){library.bson_get_data(found), found->len};
    return true;
}

bool billposter_mongo_cursor_failed(BillposterMongoCursor *cursor, BillposterMongoError *error, BillposterMongoBytes *reply) {
    bson_error_t failure = {0};
    const bson_t *answer = NULL;
    if (!library.mongoc_cursor_error_document(cursor, &failure, &answer)) return false;
    take_error(&failure, error);
    *reply = answer ? (BillposterMongoBytes){library.bson_get_data(answer), answer->len} : (BillposterMongoBytes){NULL, 0};
    return true;
}

void billposter_mongo_cursor_free(BillposterMongoCursor *cursor) { library.mongoc_cursor_destroy(cursor); }

void billposter_mongo_free(BillposterMongoReply *reply) {
    library.bson_free(reply->bytes);
    reply->bytes = NULL;
}
