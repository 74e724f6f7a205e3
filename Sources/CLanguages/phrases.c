#include "CLanguages.h"

#include <string.h>

// An extension before C23.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char japanese[] = {
#embed "phrases/ja.json"
};
static const char simplified[] = {
#embed "phrases/zh-hans.json"
};
static const char traditional[] = {
#embed "phrases/zh-hant.json"
};

const char *billposter_phrase_model(const char *language, size_t *length)
{
    if (!strcmp(language, "ja")) return *length = sizeof japanese, japanese;
    if (!strcmp(language, "zh-hans")) return *length = sizeof simplified, simplified;
    if (!strcmp(language, "zh-hant")) return *length = sizeof traditional, traditional;
    return NULL;
}
