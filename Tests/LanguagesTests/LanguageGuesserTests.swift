import Foundation
import Languages
import SystemPackage
import TestSupport
import Testing

/// Which language events are taken to be in, where nobody says.
@Suite(.onOwnThreads) struct LanguageGuesserTests {
    /// An event of `Events/`, and the language that it is in.
    struct Sample: Sendable, CustomStringConvertible {
        let language: String
        let texts: EventTexts
        var description: String { "\(language): \(texts.name)" }
    }

    @Test func `invented events in fifty languages are told apart`() throws {
        let samples = try Self.samples()
        let languages = Dictionary(grouping: samples, by: \.language)
        #expect(samples.count >= 400)
        #expect(languages.count >= 40)
        #expect(languages.values.allSatisfy { $0.count >= 10 })

        var confused: [String: [String: [String]]] = [:]
        for sample in samples {
            let guess = LanguageGuesser.guess(sample.texts)
            if guess.tag != sample.language {
                confused[sample.language, default: [:]][guess.tag, default: []].append(sample.texts.name)
            }
        }
        let wrong = confused.values.flatMap(\.values).joined().count
        let share = Double(samples.count - wrong) / Double(samples.count)
        print(
            "languages of \(samples.count) events in \(languages.count) languages: \(String(format: "%.1f", 100 * share)) % right"
        )
        for (language, others) in confused.sorted(by: { $0.key < $1.key }) {
            for (other, names) in others.sorted(by: { $0.key < $1.key }) {
                print("  \(language) taken for \(other): \(names.count) of 10: \(names.joined(separator: "; "))")
            }
        }
        #expect(share >= 0.97)
    }

    @Test(arguments: [
        ("Весна", "ru"), ("Джаз", "ru"), ("Рок", "ru"), ("大合唱", "zh-Hans"), ("新年", "zh-Hans"), ("حفلة", "ar"), ("جاز", "ar"),
        ("जैज़", "hi"), ("रंग", "hi"),
    ])
    func `a word in another script than the Latin one is in the usual language of its letters`(name: String, tag: String) {
        let guess = LanguageGuesser.guess(EventTexts(name: name))
        #expect(guess.tag == tag && guess.certainty != .none, "\(guess)")
    }

    @Test func `Marathi is not taken for Hindi for letters that Hindi writes with a dot`() {
        let texts = EventTexts(name: "मराठी नाटक", others: ["फक्त एक जादूची कथा आणि ढोल"], city: "पुणे")
        #expect(LanguageGuesser.guess(texts).tag == "mr")
    }

    @Test(arguments: [
        ("Concerto di primavera", "Musiche della tradizione siciliana per coro e orchestra", "Palermo, PA", "it"),
        ("Festa della vendemmia", "Degustazioni e musica dal vivo nel centro storico", "Asti, AT", "it"),
        ("Festival de inverno", "Três noites de música brasileira com entrada franca", "Curitiba, PR", "pt"),
        ("Concierto de otoño", "Una noche con la orquesta de la ciudad", "Toluca, MX", "es"),
        ("Spring concert", "An evening of music for choir and orchestra", "Palermo, PA", "en"),
        ("Autumn market", "Farmers and makers of the county on the square", "Athens, GA", "en"),
    ])
    func `two letters behind a city are a state only where the rest does not say otherwise`(
        name: String,
        tagline: String,
        city: String,
        tag: String
    ) {
        #expect(LanguageGuesser.guess(EventTexts(name: name, others: [tagline], city: city)).tag == tag)
    }

    @Test(arguments: [
        ("鲜の味道", "周末音乐节 开放时间", "zh-Hans"), ("小の店 新春特賣會", "臺灣藝術與音樂", "zh-Hant"),
        ("春の音楽祭", "市民会館大ホール", "ja"), ("夏の夜", "", "ja"), ("茶の湯", "東京国立博物館", "ja"),
        ("夜の図書館コンサート", "", "ja"),
    ])
    func `one の among Chinese characters makes no Japanese`(name: String, tagline: String, tag: String) {
        #expect(LanguageGuesser.guess(EventTexts(name: name, others: [tagline].filter { !$0.isEmpty })).tag == tag)
    }

    @Test(arguments: [
        ("Naples, FL", "US"), ("Birmingham, AL", "US"), ("Athens, GA", "US"), ("Athens, Georgia", "US"), ("Vancouver, BC", "CA"),
        ("Vancouver, Washington", "US"), ("London, ON", "CA"), ("St. John's, NL", "CA"), ("Washington, D.C.", "US"),
        ("Dover, DE", "US"), ("Berlin, DE", "DE"), ("Mumbai, IN", "IN"), ("Utrecht, NL", "NL"), ("Tbilisi, Georgia", "GE"),
        ("Córdoba, Spain", "ES"), ("Valencia, ES", "ES"), ("Bangor, Wales", "GB"), ("Leeds, UK", "GB"), ("Paris, TX, USA", "US"),
        ("Altstadt, Zürich", "CH"), ("Venice", "IT"), ("Naples", "IT"), ("Athens", "GR"), ("Paris (10e)", "FR"),
    ])
    func `a state or a country behind a city tells which city it is`(city: String, country: String) {
        #expect(CityTable.country(of: city) == country)
    }

    private static func samples() throws -> [Sample] {
        let folder = FilePath(#filePath).removingLastComponent().appending("Events")
        var samples: [Sample] = []
        for file in ["latin.txt", "others.txt"] {
            var language = ""
            let text = try String(contentsOfFile: folder.appending(file).string, encoding: .utf8)
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                if line.hasPrefix("[") {
                    language = String(line.dropFirst().dropLast())
                    continue
                }
                let halves = line.split(separator: "||").map(String.init)
                let fields = halves[0].split(separator: "|", omittingEmptySubsequences: false)
                    .map { $0.trimmingCharacters(in: .whitespaces) }
                let artists = halves.dropFirst().first?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                samples.append(
                    Sample(
                        language: language,
                        texts: EventTexts(
                            name: fields[0],
                            others: fields[1...2].filter { !$0.isEmpty },
                            city: fields[3],
                            artists: artists ?? []
                        )
                    )
                )
            }
        }
        return samples
    }
}
