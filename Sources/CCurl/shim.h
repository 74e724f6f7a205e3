// libcurl for Swift. curl_easy_setopt, curl_multi_setopt and curl_easy_getinfo are variadic, and Swift cannot call
// variadic functions: one function for each shape of argument, and nothing else.
#pragma once
#include <curl/curl.h>

/// For every option that takes a `long`.
static inline CURLcode poster_easy_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/// For every option that takes a `curl_off_t`.
static inline CURLcode poster_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// For every option that takes a string; libcurl copies all of them but CURLOPT_POSTFIELDS.
static inline CURLcode poster_easy_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/// For every option that takes a pointer: user data, lists, MIME structures and buffers.
static inline CURLcode poster_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which share one type.
static inline CURLcode poster_easy_set_write_callback(CURL *easy, CURLoption option, curl_write_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

/// For CURLOPT_XFERINFOFUNCTION.
static inline CURLcode poster_easy_set_progress_callback(CURL *easy, CURLoption option, curl_xferinfo_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

/// For CURLOPT_OPENSOCKETFUNCTION.
static inline CURLcode poster_easy_set_socket_callback(CURL *easy, CURLoption option, curl_opensocket_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

/// For every fact that is a `long`.
static inline CURLcode poster_easy_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// For every option of a multi handle that takes a `long`.
static inline CURLMcode poster_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
