import Campaigns
import TestSupport
import Testing

/// Dates and times in the forms that people and programs have for them, and what is said of them.
@Suite(.onOwnThreads) struct OtherFormsTests {
    static let dates: [(String, String?)] = [
        ("13.08.2027", "write 2027-08-13"), ("13. 8. 2027", "write 2027-08-13"), ("2027.08.13", "write 2027-08-13"),
        ("2027. 08. 13.", "write 2027-08-13"),
        ("13/08/2027", "write 2027-08-13"), ("8/13/2027", "write 2027-08-13"), ("13-08-2027", "write 2027-08-13"),
        ("20270813", "write 2027-08-13"),
        ("05.05.2027", "write 2027-05-05"),
        ("01/03/2024", "write 2024-03-01 if the day comes first, 2024-01-03 if the month does"),
        ("01.03.2024", "write 2024-03-01 if the day comes first, 2024-01-03 if the month does"),
        ("Aug 13 2027", "write 2027-08-13"), ("August 13, 2027", "write 2027-08-13"), ("13th of August 2027", "write 2027-08-13"),
        ("Fri, 13 Aug 2027", "write 2027-08-13"), ("13. August 2027", "write 2027-08-13"),
        ("Freitag, 13. August 2027", "write 2027-08-13"),
        ("13 août 2027", "write 2027-08-13"), ("1er mai 2027", "write 2027-05-01"), ("13 de agosto de 2027", "write 2027-08-13"),
        ("13 sierpnia 2027", "write 2027-08-13"), ("13 августа 2027 г.", "write 2027-08-13"),
        ("13 серпня 2027", "write 2027-08-13"),
        ("13. srpna 2027", "write 2027-08-13"), ("13 Ağustos 2027", "write 2027-08-13"),
        ("13 Αυγούστου 2027", "write 2027-08-13"),
        ("2027年8月13日", "write 2027-08-13"), ("2027년 8월 13일", "write 2027-08-13"), ("13 tháng 8, 2027", nil),
        ("١٣/٠٨/٢٠٢٧", "write 2027-08-13"),
        // In Polish it is the eleventh month, in Croatian the tenth.
        ("5 listopada 2027", "write 2027-10-05 or 2027-11-05, as the language has it"),
        ("2026.05.02-2026.05.04", "write 2026-05-02/2026-05-04"), ("13.–15.08.2027", "write 2027-08-13/2027-08-15"),
        ("13.08. - 15.08.2027", "write 2027-08-13/2027-08-15"), ("Aug 13-15, 2027", "write 2027-08-13/2027-08-15"),
        ("13–15 August 2027", "write 2027-08-13/2027-08-15"), ("30 July – 2 August 2027", "write 2027-07-30/2027-08-02"),
        ("du 13 au 15 août 2027", nil), ("13 au 15 août 2027", "write 2027-08-13/2027-08-15"),
        ("13. bis 15. August 2027", "write 2027-08-13/2027-08-15"),
        ("30 Dec 2027 – 2 Jan 2028", "write 2027-12-30/2028-01-02"), ("2027-08-13/15", "write 2027-08-13/2027-08-15"),
        ("2027-08-13T19:00", "write 2027-08-13, and the time of day as time: \"19:00\""),
        ("2027-08-13T19:00:00+02:00", "write 2027-08-13, and the time of day as time: \"19:00\""),
        ("13.08.2027 19.30", "write 2027-08-13, and the time of day as time: \"19:30\""),
        ("Aug 13 2027 8pm", "write 2027-08-13, and the time of day as time: \"20:00\""),
        ("13.08.2027, 20:00 Uhr", "write 2027-08-13, and the time of day as time: \"20:00\""),
        // Another day where it happens, maybe.
        ("2027-08-13T23:30Z", "write the day at the place where it happens as YYYY-MM-DD, and the time there as time: \"HH:MM\""),
        ("TBA", "leave the key out until the day is known"),
        // Nobody can know.
        ("13.08.27", nil), ("13 August", nil), ("next Friday", nil), ("31.02.2027", nil), ("32/13/2027", nil),
        ("August 2027", nil),
        ("15.08.2027 - 13.08.2027", nil),
    ]

    @Test(arguments: dates) func `a date in another form is told in the right one, and never another date`(
        text: String,
        remedy: String?
    ) {
        let error = #expect(throws: CampaignError.self) { try EventDate(text) }
        if let remedy {
            #expect(error?.remedy == remedy)
        } else {
            #expect(error?.remedy?.hasPrefix("write YYYY-MM-DD") == true, "\(error?.remedy ?? "")")
        }
    }

    @Test(arguments: [
        ("20:00 Uhr", "20:00"), ("20 Uhr", "20:00"), ("8pm", "20:00"), ("8 p.m.", "20:00"), ("8:15 PM", "20:15"),
        ("19.30", "19:30"), ("19,30", "19:30"),
        ("19h", "19:00"), ("19h30", "19:30"), ("19 h 30", "19:30"), ("19u30", "19:30"), ("kl. 19", "19:00"),
        ("kl 19.30", "19:30"), ("klo 19", "19:00"),
        ("godz. 19:30", "19:30"), ("à 20h", "20:00"), ("ore 21", "21:00"), ("om 20.15 uur", "20:15"), ("в 19:00", "19:00"),
        ("19 часов", "19:00"),
        ("19時30分", "19:30"), ("午後7時", "19:00"), ("下午7点半", "19:30"), ("오후 7시 30분", "19:30"), ("19:30:00", "19:30"),
        ("1930", "19:30"), ("2000h", "20:00"),
        ("noon", "12:00"), ("19", "19:00"), ("٢٠:٣٠", "20:30"), ("１９：３０", "19:30"),
    ]) func `a time in another form is told in the right one`(text: String, time: String) {
        #expect(#expect(throws: CampaignError.self) { try ClockTime(text) }?.remedy == "write \(time)")
    }

    @Test(arguments: [
        ("19–22 Uhr", "write 19:00, and 22:00 as the event's end"),
        ("19.30 bis 22.00", "write 19:30, and 22:00 as the event's end"),
        ("8-10 pm", "write 20:00, and 22:00 as the event's end"), ("22:00 - 04:00", "write 22:00, and 04:00 as the event's end"),
        ("TBA", "leave the key out until the time is known"),
    ]) func `a span has an end, and what is not known is left out`(text: String, remedy: String) {
        #expect(#expect(throws: CampaignError.self) { try ClockTime(text) }?.remedy == remedy)
    }

    @Test(arguments: [
        "7", "8 o'clock", "midnight", "evening", "19:3", "half past seven", "11-1 pm", "13pm", "doors 18:30", "7.5",
    ])
    func `nobody guesses at a time that may be another`(text: String) {
        #expect(
            #expect(throws: CampaignError.self) { try ClockTime(text) }?.remedy
                == "write HH:MM on the 24-hour clock, such as 19:30"
        )
    }
}
