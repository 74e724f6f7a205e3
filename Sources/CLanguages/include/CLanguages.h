/* What Swift cannot reach by itself of the libraries and tables that know languages: CLD2 is C++, and a table of a
 * megabyte takes Swift minutes to compile as a literal. No type of another library appears here. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A language that CLD2 finds in a text. */
typedef struct {
    /* Its code as CLD2 has it, such as "de" or "zh-Hant"; never NULL, lives for ever. */
    const char *code;
    /* The share of the text's bytes that are taken for it, 0...100. */
    int percent;
} BillposterDetectedLanguage;

/* Asks CLD2 for the languages of `length` bytes of UTF-8, the likeliest first; also of short texts, of which it is not sure.
 * `country` is a top-level domain such as "de" or "uk" that hints at one, or NULL. Returns how many it found, at most 3.
 * Any thread may call it. */
int billposter_detect_languages(const char *text, int length, const char *country, BillposterDetectedLanguage found[3]);

/* The table of cities: lines of a folded name, a tab and a country of ISO 3166, sorted by bytes. Lives for ever. */
const char *billposter_cities(size_t *length);

/* Asks Debian's ICU where a line may begin in `length` units of UTF-16. `locale` is one of ICU's, such as "ja@lw=phrase". Writes
 * offsets in units, without 0 and `length`, and returns how many there are; more than `capacity` are not written. Returns -1
 * where ICU has no rules. Any thread may call it. */
int32_t billposter_line_breaks(
    const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity);

/* The same for the ends of words. */
int32_t billposter_word_breaks(
    const char *locale, const uint16_t *text, int32_t length, int32_t *breaks, int32_t capacity);

/* The model of phrases of "ja", "zh-hans" or "zh-hant" as a JSON text that lives for ever; NULL for others. */
const char *billposter_phrase_model(const char *language, size_t *length);

#ifdef __cplusplus
}
#endif
