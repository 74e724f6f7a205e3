#include "CLanguages.h"

// CLD2's header uses FILE without including what declares it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

int billposter_detect_languages(const char *text, int length, const char *country, BillposterDetectedLanguage found[3])
{
    const CLD2::CLDHints hints = {nullptr, country, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int textBytes = 0;
    bool isReliable = false;
    CLD2::ExtDetectLanguageSummary(
        text, length, true, &hints, CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &textBytes, &isReliable);
    int count = 0;
    for (int index = 0; index < 3; index++) {
        if (languages[index] == CLD2::UNKNOWN_LANGUAGE || percents[index] == 0) continue;
        found[count++] = {CLD2::LanguageCode(languages[index]), percents[index]};
    }
    return count;
}
