// The digests of OpenSSL's libcrypto, as functions on plain structures; see SHA256_Init(3ossl).
#pragma once
// OpenSSL would rather see EVP_DigestInit(3ossl), whose first call sets up its providers: 2 ms at the start of every command,
// and MD5, which etags are, may be missing then by the machine's configuration.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/md5.h>
#include <openssl/sha.h>
