#include "CLanguages.h"

// An extension before C23.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char table[] = {
#embed "cities.tsv"
};

const char *billposter_cities(size_t *length)
{
    *length = sizeof table;
    return table;
}
