import Campaigns
import Foundation
import TestSupport
import Testing

/// Texts as other systems and other programs write them.
@Suite(.onOwnThreads) struct ForeignTextTests {
    @Test(arguments: ["\u{A0}", "\u{2003}", "\u{202F}", "\u{3000}", "\u{200B}", "\u{FEFF}"])
    func `a character that only looks like indentation is named with its place`(space: String) throws {
        let scalar = try #require(space.unicodeScalars.first)
        let code = String(scalar.value, radix: 16, uppercase: true)
        let called = "U+\(String(repeating: "0", count: 4 - code.count))\(code) \(scalar.properties.name ?? "")"
        let texts: [(String, String)] = [
            ("event:\n\(space)\(space)name: X\n", "2:1"), ("event:\n \(space)name: X\n", "2:2"),
            ("event:\n  name:\(space)X\n", "2:8"), ("event: {name: X}\nartists:\n  -\(space)Luna\n", "3:4"),
            ("event:\n  name: X\n\(space)date: 2027-06-18\n", "3:1"),
        ]
        for (text, place) in texts {
            let shown = problems(of: text)
            #expect(
                shown.hasPrefix(
                    "campaigns/jazz-night.yaml:\(place): the character \(called) is not the space that it looks like\n"
                ),
                "\(shown)"
            )
        }
    }

    @Test func `such a character is left alone where it belongs to a text`() throws {
        let text = "event:\n  name: \"Caf\u{A0}Noir\"\n  tagline: a\u{200B}b\nnotes: |\n  \u{A0}deep: x\n  -\u{A0}y\n"
        #expect(try campaign(text).event.name == "Caf\u{A0}Noir")
    }

    @Test(arguments: [("\u{2028}", "U+2028 LINE SEPARATOR"), ("\u{2029}", "U+2029 PARAGRAPH SEPARATOR")])
    func `a character that ends a line where no editor shows it is named with its place`(end: String, called: String) {
        let message = "the character \(called) ends the line here, although most editors do not show it"
        #expect(
            problems(of: "event:\n  name: Summer\(end)Night\n  city: X\n").hasPrefix("campaigns/jazz-night.yaml:2:15: \(message)")
        )
        #expect(problems(of: "event:\n  name: \"Summer\(end)Night\"\n").hasPrefix("campaigns/jazz-night.yaml:2:16: \(message)"))
        #expect(
            problems(of: #"event: {name: "a\u2028b"}"#).contains(
                "must be one line, and holds the character U+2028 LINE SEPARATOR"
            )
        )
    }

    @Test func `a character that nobody sees is named in a word that is not known`() {
        #expect(problems(of: "event: {name: X}\nstyle: {mood: ne\u{200B}on}\n").contains("unknown mood \"ne<U+200B>on\""))
        #expect(problems(of: "event: {name: X, date: 2027-06-1\u{AD}8}\n").contains("\"2027-06-1<U+00AD>8\" is not a date"))
        #expect(problems(of: "event: {name: \"Summer\\tNight\"}\n").contains("write a space in its place"))
    }

    @Test(arguments: [
        ("Zoe\u{308} Ame\u{301}lie", "Zo\u{EB} Am\u{E9}lie"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("か\u{3099}", "が"),
        ("Zo\u{EB}", "Zo\u{EB}"), ("x\u{301}", "x\u{301}"),
        // Shapes of Han characters that NFC would replace: people write their names with them.
        ("\u{FA19}\u{FA1B}", "\u{FA19}\u{FA1B}"), ("\u{212B}", "\u{212B}"),
    ])
    func `accents that stand apart are put together, and nothing else is changed`(written: String, read: String) throws {
        for text in ["event: {name: \"\(written)\"}\n", "event:\n  name: \(written)\nnotes: |\n  \(written)\n"] {
            let campaign = try campaign(text)
            #expect(Array(campaign.event.name.unicodeScalars) == Array(read.unicodeScalars))
            if let notes = campaign.notes { #expect(Array(notes.unicodeScalars) == Array(read.unicodeScalars)) }
        }
    }

    @Test func `what is advised in place of a value is read as what was meant`() throws {
        var generator = SystemRandomNumberGenerator()
        let written = /^write "?([^" ,]+)"?$/
        for _ in 0..<2000 {
            let (hour, minute) = (Int.random(in: 0...25, using: &generator), Int.random(in: 0...59, using: &generator))
            let minutes = (minute < 10 ? "0" : "") + "\(minute)"
            for separator in [".", "h", " : "] {
                let text = "\(hour)\(separator)\(minutes)"
                guard let remedy = #expect(throws: CampaignError.self, performing: { try ClockTime(text) })?.remedy else {
                    continue
                }
                guard let advised = remedy.wholeMatch(of: written)?.output.1 else { continue }
                let time = try ClockTime(String(advised))
                #expect(time.hour == hour && time.minute == minute, "\(text): \(remedy)")
            }
            let day =
                "20\(Int.random(in: 10...99, using: &generator))-0\(Int.random(in: 1...9, using: &generator))-1\(Int.random(in: 0...9, using: &generator))"
            let last = "2199-01-01"
            for (text, meaning) in [
                ("\(day) – \(last)", "\(day)/\(last)"), ("\(day) bis \(last)", "\(day)/\(last)"),
                (day.replacing("-", with: "."), day),
                (day.replacing("-", with: "/"), day), (day.replacing("-0", with: "-"), day),
            ] {
                let remedy = #expect(throws: CampaignError.self) { try EventDate(text) }?.remedy
                #expect(remedy == "write \(meaning)", "\(text)")
            }
            let digits = String(UInt32.random(in: 0...0xFFFF_FFFF, using: &generator), radix: 16)
            let colour = "#" + String(repeating: "0", count: 8 - digits.count) + digits
            if let advised = #expect(throws: CampaignError.self, performing: { try HexColor(colour) })?.remedy?
                .wholeMatch(of: written)?.output.1
            {
                let meant = try HexColor(String(advised))
                #expect(colour.hasSuffix("ff") && colour.dropLast(2).uppercased() == "\(meant)")
            }
        }
    }
}
