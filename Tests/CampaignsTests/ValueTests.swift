import Campaigns
internal import Notation
import TestSupport
import Testing

@Suite(.onOwnThreads) struct ValueTests {
    @Test(arguments: ["a", "0", "jazz-night", "a--", String(repeating: "x", count: 64)])
    func `an id of the right characters is taken`(_ text: String) throws {
        #expect(try CampaignID(text).description == text)
    }

    @Test(
        arguments: [
            ("", nil), ("-a", "write a"), ("Jazz Night", "write jazz-night"), ("../x", "write x"), ("a/b", "write a-b"),
            ("ä", "write a"), ("---", nil), ("海报", "write hai-bao"), ("Fête 2027", "write fete-2027"),
            ("Fe\u{302}te 2027", "write fete-2027"), ("\u{200B}", nil),
            ("İstanbul", "write istanbul"),
            (String(repeating: "ab ", count: 100), "write " + String(repeating: "ab-", count: 21) + "a"),
            ("a\u{301}bc", "write abc"), ("jazz_night\n", "write jazz-night"),
        ] as [(String, String?)]
    ) func `an id of other characters is refused with the nearest that would do`(_ text: String, _ remedy: String?) {
        let error = #expect(throws: CampaignError.self) { try CampaignID(text) }
        #expect(error?.code == .invalidID)
        #expect(error?.remedy == remedy)
    }

    @Test(arguments: [("#9D00FF", 0x9D00FF), ("#000000", 0), ("#ffffff", 0xFFFFFF), ("#0a0B0c", 0x0A0B0C)])
    func `a colour is read and written`(
        _ text: String,
        _ value: Int
    ) throws {
        let color = try HexColor(text)
        #expect(Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue) == value)
        #expect(color.description == text.uppercased())
    }

    @Test(arguments: [
        ("#fff", "the colour \"#fff\" has 3 digits: write \"#FFFFFF\""),
        ("9df", "the colour \"9df\" has 3 digits: write \"#99DDFF\""),
        ("#123456fF", "the colour \"#123456fF\" has an alpha channel, which a poster cannot have: write \"#123456\""),
        ("#abcf", "the colour \"#abcf\" has an alpha channel, which a poster cannot have: write \"#AABBCC\""),
        (
            "#12345678",
            "the colour \"#12345678\" has an alpha channel, which a poster cannot have: write the six digits of the opaque colour that people should see"
        ),
        (
            "#abcd",
            "the colour \"#abcd\" has an alpha channel, which a poster cannot have: write the six digits of the opaque colour that people should see"
        ),
        ("123456", "the colour \"123456\" lacks its '#': write \"#123456\""),
        ("#12", "the colour \"#12\" has 2 digits: write six hex digits such as \"#9D00FF\""),
        ("", "\"\" is not a colour: write six hex digits such as \"#9D00FF\""),
        ("#", "\"#\" is not a colour: write six hex digits such as \"#9D00FF\""),
        ("#+12345", "\"#+12345\" is not a colour: write six hex digits such as \"#9D00FF\""),
        ("#٠٠٠٠٠٠", "\"#٠٠٠٠٠٠\" is not a colour: write six hex digits such as \"#9D00FF\""),
        ("0x9D00FF", "\"0x9D00FF\" is not a colour: write six hex digits such as \"#9D00FF\""),
        ("##123456", "\"##123456\" is not a colour: write six hex digits such as \"#9D00FF\""),
        ("#1234567890", "the colour \"#1234567890\" has 10 digits: write six hex digits such as \"#9D00FF\""),
    ]) func `a colour of another form is refused with what to write`(_ text: String, _ message: String) {
        let error = #expect(throws: CampaignError.self) { try HexColor(text) }
        #expect(error?.code == .invalidColor)
        #expect(error?.description == message)
    }

    @Test(arguments: ["0001-01-01", "2024-02-29", "2000-02-29", "9999-12-31", "2027-04-30"])
    func `a day that exists is read and written`(_ text: String) throws {
        #expect(try CalendarDate(text).description == text)
    }

    @Test(arguments: [
        ("2025-02-29", "the date 2025-02-29 does not exist: that month has 28 days"),
        ("1900-02-29", "the date 1900-02-29 does not exist: that month has 28 days"),
        ("2027-04-31", "the date 2027-04-31 does not exist: that month has 30 days"),
        ("2027-00-10", "the date 2027-00-10 does not exist: months go from 01 to 12"),
        ("2027-01-00", "the date 2027-01-00 does not exist: that month has 31 days"),
        ("0000-01-01", "the date 0000-01-01 does not exist: years go from 0001 to 9999"),
        ("2027-6-8", "\"2027-6-8\" is not a date: write 2027-06-08"),
        ("2027.06.18", "\"2027.06.18\" is not a date: write 2027-06-18"),
        ("2027-6-31", "\"2027-6-31\" is not a date: write YYYY-MM-DD, such as 2027-06-18"),
        ("18.06.2027", "\"18.06.2027\" is not a date: write 2027-06-18"),
        ("2027-06-18T19:30", "\"2027-06-18T19:30\" is not a date: write 2027-06-18"),
        ("2027-06-18/2027-06-20", "\"2027-06-18/2027-06-20\" is not a date: write YYYY-MM-DD, such as 2027-06-18"),
        ("", "\"\" is not a date: write YYYY-MM-DD, such as 2027-06-18"),
        ("+027-06-18", "\"+027-06-18\" is not a date: write YYYY-MM-DD, such as 2027-06-18"),
    ]) func `a day of another form, or none, is refused with what to write`(_ text: String, _ message: String) {
        let error = #expect(throws: CampaignError.self) { try CalendarDate(text) }
        #expect(error?.code == .invalidDate)
        #expect(error?.description == message)
    }

    @Test func `a range has a first and a last day, which may be the same`() throws {
        let range = try EventDate("2027-06-18/2027-06-20")
        #expect("\(range.first) \(range.last) \(range)" == "2027-06-18 2027-06-20 2027-06-18/2027-06-20")
        #expect(try EventDate("2027-06-18/2027-06-18") == EventDate("2027-06-18"))
    }

    @Test(arguments: [
        (
            "2027-06-20/2027-06-18",
            "the range 2027-06-20/2027-06-18 runs backwards: write the first day first, or correct the one that is wrong"
        ),
        (
            "2027-06-18/",
            "\"2027-06-18/\" is not a date: write YYYY-MM-DD, or the first and the last day as YYYY-MM-DD/YYYY-MM-DD"
        ),
        ("2027-08-13 – 2027-08-15", "\"2027-08-13 – 2027-08-15\" is not a date: write 2027-08-13/2027-08-15"),
        ("2027-08-13 to 2027-08-15", "\"2027-08-13 to 2027-08-15\" is not a date: write 2027-08-13/2027-08-15"),
        (
            "2027-08-15 - 2027-08-13",
            "\"2027-08-15 - 2027-08-13\" is not a date: write YYYY-MM-DD, or the first and the last day as YYYY-MM-DD/YYYY-MM-DD"
        ),
        (
            "2027-08-13, 2027-08-15",
            "\"2027-08-13, 2027-08-15\" is not a date: write YYYY-MM-DD, or the first and the last day as YYYY-MM-DD/YYYY-MM-DD"
        ),
        (
            "2027-08-13/15",
            "\"2027-08-13/15\" is not a date: write 2027-08-13/2027-08-15"
        ),
        ("2027-06-18T19:30", "\"2027-06-18T19:30\" is not a date: write 2027-06-18, and the time of day as time: \"19:30\""),
        ("2027-06-18 9:30", "\"2027-06-18 9:30\" is not a date: write 2027-06-18, and the time of day as time: \"09:30\""),
        ("2027/06/18", "\"2027/06/18\" is not a date: write 2027-06-18"),
    ]) func `a range that is none is refused`(_ text: String, _ message: String) {
        #expect(#expect(throws: CampaignError.self) { try EventDate(text) }?.description == message)
    }

    @Test(arguments: [("19:30", "19:30"), ("9:05", "09:05"), ("00:00", "00:00"), ("23:59", "23:59")])
    func `a time is read and written`(
        _ text: String,
        _ written: String
    ) throws {
        #expect(try ClockTime(text).description == written)
    }

    @Test(arguments: [
        ("24:00", "write 00:00, and the next day as the date"), ("24:30", "write 00:30, and the next day as the date"),
        ("7:30 pm", "write 19:30"), ("12:15 AM", "write 00:15"), ("12pm", "write 12:00"),
        ("19.30", "write 19:30"),
        ("19h30", "write 19:30"), ("+7:30", "write HH:MM on the 24-hour clock, such as 19:30"),
        ("25:00", "write HH:MM on the 24-hour clock, such as 19:30"),
        ("19:60", "write HH:MM on the 24-hour clock, such as 19:30"), ("13pm", "write HH:MM on the 24-hour clock, such as 19:30"),
        ("1170", "write HH:MM on the 24-hour clock, such as 19:30"), ("19:3", "write HH:MM on the 24-hour clock, such as 19:30"),
        ("7.5", "write HH:MM on the 24-hour clock, such as 19:30"),
        ("19:30–22:00", "write 19:30, and 22:00 as the event's end"),
        ("", "write HH:MM on the 24-hour clock, such as 19:30"),
    ]) func `a time of another form is refused with what was meant`(_ text: String, _ remedy: String) {
        let error = #expect(throws: CampaignError.self) { try ClockTime(text) }
        #expect(error?.code == .invalidTime)
        #expect(error?.remedy == remedy)
    }

    @Test(arguments: ["en", "zh-Hant", "pt-BR", "yue", "sr-Latn-RS", "de-1996"]) func `a language tag is taken`(_ tag: String)
        throws
    {
        #expect(try Language(tag).tag == tag)
    }

    @Test(arguments: ["", "e", "english", "en_GB", "en-", "-en", "e1", "ёё", "en-abcdefghi"])
    func `what is no language tag is refused`(_ tag: String) {
        #expect(#expect(throws: CampaignError.self) { try Language(tag) }?.code == .invalidLanguage)
    }

    @Test func `a palette has one to twelve colours`() throws {
        let black = HexColor(red: 0, green: 0, blue: 0)
        #expect(#expect(throws: CampaignError.self) { try Palette([]) }?.code == .emptyPalette)
        #expect(try Palette(Array(repeating: black, count: 12)).colors.count == 12)
        #expect(#expect(throws: CampaignError.self) { try Palette(Array(repeating: black, count: 13)) }?.code == .tooManyColors)
    }

    @Test func `the palettes of the moods are four different ones`() {
        #expect(Set(Mood.allCases.map(\.defaultPalette)).count == 4)
        #expect(Mood.neon.defaultPalette.colors[0].description == "#FF2E93")
    }

    /// Each number is the beginning of `printf ID | sha256sum`, its first bit taken away.
    @Test(arguments: [("jazz-night", 1_015_060_222_709_404_896), ("a", 5_374_906_597_990_186_442)])
    func `a seed is derived from the id`(_ id: String, _ seed: Int64) throws {
        #expect(Seed(derivedFrom: try CampaignID(id)).value == seed)
    }

    @Test(arguments: [(0, 1), (1, 0), (32_768, 1), (1, 32_768), (-1, 5)]) func `a picture needs sides of 1 to 32,767 pixels`(
        _ width: Int,
        _ height: Int
    ) {
        #expect(#expect(throws: CampaignError.self) { try PixelSize(width: width, height: height) }?.code == .invalidPixelSize)
    }
}
