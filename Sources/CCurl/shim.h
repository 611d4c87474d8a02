#include <curl/curl.h>

// libcurl sets and asks everything through functions of variable arguments, which Swift cannot
// call; these name the type of the argument.

static inline CURLcode argofleet_curl_start(void) {
  return curl_global_init(CURL_GLOBAL_ALL);
}

static inline CURLcode argofleet_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode argofleet_curl_set_text(
    CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode argofleet_curl_set_address(
    CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode argofleet_curl_set_callback(
    CURL *handle, CURLoption option, curl_write_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode argofleet_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode argofleet_curl_get_text(
    CURL *handle, CURLINFO info, const char **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode argofleet_curl_set_multi(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// The result of a message, which lies in a union.
static inline CURLcode argofleet_curl_result(const CURLMsg *message) {
  return message->data.result;
}
