import Languages
import TestSupport
import Testing

/// Where lines end, shown with `|`.
@Suite(.onOwnThreads) struct LineBreaksTests {
    private func parted(_ text: String, _ language: String) -> String {
        let places = LineBreaks.places(in: text, language: language)
        return text.unicodeScalars.enumerated().map { (places.contains($0) ? "|" : "") + String($1) }.joined()
    }

    @Test(arguments: [
        ("ja", "夏の夜の音楽会", "夏の|夜の|音楽会"), ("ja", "第12回国際短編映画祭", "第12回|国際|短編|映画祭"),
        ("ja", "東京交響楽団定期演奏会", "東京|交響楽団|定期|演奏会"), ("ja", "東京交響楽団第12回定期演奏会", "東京交響楽団|第12回定期演奏会"),
        ("ja", "みんなであそぼう！こどもまつり", "みんなであそぼう！|こども|まつり"),
        ("zh-Hans", "广州交响乐团新年音乐会", "广州|交响|乐团|新年|音乐会"), ("zh-Hans", "免费入场儿童戏剧节", "免费入场|儿童戏剧节"),
        ("zh-Hant", "五月天演唱會", "五月天|演唱會"), ("th", "คืนดนตรีในสวนลุมพินี", "คืน|ดนตรี|ใน|สวนลุมพินี"),
        ("km", "ព្រះរាជាណាចក្រកម្ពុជា", "ព្រះរាជាណាចក្រ|កម្ពុជា"), ("lo", "ງານບຸນປີໃໝ່ລາວ", "ງານ|ບຸນ|ປີໃໝ່|ລາວ"),
        ("ko", "여름밤 음악회", "여름밤 |음악회"),
    ])
    func `names in scripts without spaces are parted by phrase`(language: String, text: String, expected: String) {
        #expect(parted(text, language) == expected)
    }

    @Test(arguments: [
        ("en", "Bach & Sons", "Bach & |Sons"), ("en", "Sunset Serenade – The Tour", "Sunset |Serenade – |The |Tour"),
        ("en", "Part 2 of Hip-Hop", "Part 2 |of |Hip-Hop"), ("en", "AC/DC and R&B", "AC/DC |and R&B"),
        ("en", "J. S. Bach at Night", "J. S. Bach |at |Night"), ("en", "Hall 2 / 2 open", "Hall |2 / 2 |open"),
        ("en", "Movement-Theatre now", "Movement-|Theatre |now"),
        ("en", "Visit example.org/a-b-c now", "Visit |example.org/a-b-c |now"),
        ("en", "DJ Luna feat. Sol", "DJ Luna |feat. Sol"), ("en", "Doors 7 pm sharp", "Doors |7 pm |sharp"),
        ("de", "Konzert am 20. Mai", "Konzert |am |20. |Mai"), ("de", "Eintritt 12 € Abendkasse", "Eintritt |12 € |Abendkasse"),
        ("fr", "Où : quand ?", "Où : |quand ?"), ("fr", "Les « beaux » jours", "Les |« beaux » |jours"),
        ("cs", "Koncert v parku a zpěv", "Koncert |v parku |a zpěv"), ("pl", "Noc w muzeum i kino", "Noc |w muzeum |i kino"),
        ("hu", "Tánc és zene", "Tánc |és zene"), ("ru", "Ночь в музее", "Ночь |в музее"),
        ("en", "What we live on", "What |we |live on"),
        ("en", "3 + 1 concerts", "3 + 1 |concerts"),
    ])
    func `what belongs together stays on one line`(language: String, text: String, expected: String) {
        #expect(parted(text, language) == expected)
    }

    @Test func `short and empty texts have no places`() {
        #expect(LineBreaks.places(in: "", language: "ja").isEmpty)
        #expect(LineBreaks.places(in: "夏", language: "ja").isEmpty)
    }
}
