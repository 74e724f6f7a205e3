/* libmongoc, opened at run time.
 *
 * Linking libmongoc would load it and its thirty shared libraries at the start of every command, `--version` too. So
 * nothing here is linked: billposter_mongo_open looks every function up once, and each shim calls through what it found.
 *
 * Documents go in and come out as BSON bytes. The shims exist for that reason as well: Debian's bson_t is aligned to 128
 * bytes, which Swift cannot express, so only C may make one. Bytes that go in must be one whole document and are not
 * kept; libmongoc aborts the process on anything else, therefore each shim checks them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct _mongoc_client_pool_t BillposterMongoPool;
typedef struct _mongoc_client_t BillposterMongoClient;
typedef struct _mongoc_cursor_t BillposterMongoCursor;

/* BSON documents, one after the other; the bytes belong to the caller. */
typedef struct {
    const void *bytes;
    size_t length;
} BillposterMongoBytes;

/* What libmongoc says of a failure: numbers as in its manual under "Error reporting", version 2 of the error API. */
typedef struct {
    uint32_t domain;
    uint32_t code;
    char message[512];
} BillposterMongoError;

/* A server's answer, whether good or bad; may be an empty document. Free it with billposter_mongo_free. */
typedef struct {
    uint8_t *bytes;
    size_t length;
} BillposterMongoReply;

/* Opens libmongoc-1.0.so.0, which starts itself when it is loaded. Must have returned before any other function here is
 * called; not thread-safe. Returns NULL, or why it failed: text that is good until the next call of dlopen(3). */
const char *billposter_mongo_open(void);

/* Levels are 0 for an error, 1 critical, 2 warning, 3 message, 4 information, 5 debugging. Called from any thread, by one
 * thread at a time. */
typedef void (*BillposterMongoLog)(int level, const char *domain, const char *message, void *context);

/* Replaces the handler that prints to standard output. `context` must live for ever. */
void billposter_mongo_set_log(BillposterMongoLog log, void *context);

/* Makes a pool of connections to what a connection string names; thread-safe. Connects nothing yet. Returns NULL and
 * fills the error in when libmongoc refuses the string. */
BillposterMongoPool *billposter_mongo_pool_new(const char *uri, BillposterMongoError *error);

/* Closes all connections; every client must have been given back. */
void billposter_mongo_pool_free(BillposterMongoPool *pool);

/* Lends a client; NULL when none became free within the string's waitQueueTimeoutMS. A client and what is made with it
 * belong to one thread at a time. */
BillposterMongoClient *billposter_mongo_client_take(BillposterMongoPool *pool);
void billposter_mongo_client_give_back(BillposterMongoPool *pool, BillposterMongoClient *client);

/* Whether libmongoc may send a command a second time after a failure of the network. */
typedef enum __attribute__((enum_extensibility(closed))) {
    BillposterMongoCommandPlain,
    BillposterMongoCommandRead,
    BillposterMongoCommandWrite,
} BillposterMongoCommandKind;

/* Runs a command against a database. Returns whether it succeeded; the reply is always set. */
bool billposter_mongo_command(BillposterMongoClient *client, const char *database, BillposterMongoBytes command,
    BillposterMongoCommandKind kind, BillposterMongoReply *reply, BillposterMongoError *error);

/* Inserts `count` documents that lie one after the other, in no particular order, going on after those that are refused.
 * Returns whether all went well; the reply is always set. */
bool billposter_mongo_insert(BillposterMongoClient *client, const char *database, const char *collection,
    BillposterMongoBytes documents, size_t count, BillposterMongoReply *reply, BillposterMongoError *error);

/* Begin to read; nothing is sent before the first step. The pipeline is a document whose values are the stages. */
BillposterMongoCursor *billposter_mongo_find(BillposterMongoClient *client, const char *database, const char *collection,
    BillposterMongoBytes filter, BillposterMongoBytes options);
BillposterMongoCursor *billposter_mongo_aggregate(BillposterMongoClient *client, const char *database, const char *collection,
    BillposterMongoBytes pipeline, BillposterMongoBytes options);

/* Steps to the next document, whose bytes are good until the next step. Returns false at the end and on failure. */
bool billposter_mongo_cursor_next(BillposterMongoCursor *cursor, BillposterMongoBytes *document);

/* Whether reading failed; then the error is set, and the server's answer, whose bytes live as long as the cursor. */
bool billposter_mongo_cursor_failed(BillposterMongoCursor *cursor, BillposterMongoError *error, BillposterMongoBytes *reply);
void billposter_mongo_cursor_free(BillposterMongoCursor *cursor);

void billposter_mongo_free(BillposterMongoReply *reply);
