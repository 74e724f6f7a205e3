#include "CLanguages.h"

#include <unicode/ubrk.h>

static int32_t visit(
    UBreakIteratorType type, const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(type, locale, (const UChar *)text, length, &status);
    if (U_FAILURE(status)) return -1;
    int32_t count = 0;
    ubrk_first(iterator);
    for (int32_t place = ubrk_next(iterator); place != UBRK_DONE && place < length; place = ubrk_next(iterator)) {
        if (count < capacity) breaks[count] = place;
        count++;
    }
    ubrk_close(iterator);
    return count;
}

int32_t billposter_line_breaks(
    const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity)
{
    return visit(UBRK_LINE, locale, text, length, breaks, capacity);
}

int32_t billposter_word_breaks(
    const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity)
{
    return visit(UBRK_WORD, locale, text, length, breaks, capacity);
}
