import Campaigns
import Notation
import TestSupport
import Testing

@testable import EventTables

@Suite(.onOwnThreads) struct `Days of a table` {
    private let reader = MomentReader(format: nil)

    @Test(arguments: [
        "2027-08-13", "2027/08/13", "2027.8.13", "20270813", "13.08.2027", "13.8.2027", "13/08/2027", "08/13/2027", "13-08-2027",
        "13 August 2027",
        "August 13, 2027", "Aug 13th, 2027", "13. August 2027", "Fri 13 Aug 2027", "Freitag, 13. August 2027", "13 août 2027",
        "13 de agosto de 2027",
        "13 agosto 2027", "13 sierpnia 2027", "13. srpna 2027", "13 августа 2027", "13 серпня 2027", "13 elokuuta 2027",
        "2027年8月13日", "2027년 8월 13일",
        "१३.०८.२०२७", "١٣/٠٨/٢٠٢٧",
    ])
    func `are read in the forms of many languages where only one day can be meant`(written: String) throws {
        #expect(try reader.moment(written).day.description == "2027-08-13")
    }

    @Test func `that may be two are refused with both readings, unless the map says which`() throws {
        let fault = #expect(throws: CellFault.self) { try reader.moment("01/02/2027") }
        #expect(fault?.message == "\"01/02/2027\" may be 1 February 2027 or 2 January 2027")
        #expect(fault?.suggestion?.contains("date_format: DD/MM/YYYY or MM/DD/YYYY") == true)
        #expect(try reader.moment("02/02/2027").day.description == "2027-02-02")
        #expect(try reader.moment("01.02.2027").day.description == "2027-02-01")
        #expect(try MomentReader(format: DateFormat("DD/MM/YYYY")).moment("01/02/2027").day.description == "2027-02-01")
        #expect(try MomentReader(format: DateFormat("MM/DD/YYYY")).moment("01/02/2027").day.description == "2027-01-02")
        #expect(try MomentReader(format: DateFormat("D.M.YY")).moment("1.2.27").day.description == "2027-02-01")
        #expect(try MomentReader(format: DateFormat("DD/MM/YYYY")).moment("2027-03-04").day.description == "2027-03-04")
        #expect(throws: CellFault.self) { try MomentReader(format: DateFormat("DD/MM/YYYY")).moment("01/13/2027") }
    }

    @Test func `whose month has another meaning in another language are refused with both`() throws {
        let fault = #expect(throws: CellFault.self) { try reader.moment("13 listopada 2027") }
        #expect(fault?.message.contains("13 October 2027 or 13 November 2027") == true)
    }

    @Test(arguments: [
        "2027-02-30", "31.04.2027", "13.08.27", "46247", "soon", "13 August", "2570-08-13", "1406/05/22", "Monday 13 August 2027",
        "13/14/2027", "0000-00-00",
    ])
    func `that do not exist, or are not sure, are refused`(written: String) {
        #expect(throws: CellFault.self) { try reader.moment(written) }
    }

    @Test(arguments: [
        ("2027-08-13 19:30", "19:30"), ("2027-08-13T19:30:00", "19:30"), ("13.08.2027 19:30 Uhr", "19:30"),
        ("13 August 2027, 7:30 pm", "19:30"),
        ("13.08.2027, 20h", "20:00"),
    ])
    func `may have an hour behind them`(written: String, expected: String) throws {
        let moment = try reader.moment(written)
        #expect(moment.day.description == "2027-08-13" && moment.time?.description == expected)
    }

    @Test func `of ranges are two`() throws {
        for text in [
            "2027-08-13/2027-08-15", "13.08.2027 - 15.08.2027", "13.08.2027–15.08.2027", "13 August 2027 to 15 August 2027",
        ] {
            let (first, last) = try reader.moments(text)
            #expect(first.day.description == "2027-08-13" && last?.day.description == "2027-08-15", "\(text)")
        }
        #expect(throws: CellFault.self) { try reader.moments("2027-08-15/2027-08-13") }
    }
}

@Suite(.onOwnThreads) struct `Prices of a table` {
    @Test(arguments: [
        ("12", "12"), ("12 €", "12 €"), ("12,50 €", "12.50 €"), ("€ 12.50", "€ 12.50"), ("12/8 €", "12/8 €"),
        ("1.234,50 €", "1234.50 €"),
        ("1,234.50", "1234.50"), ("1 234,50 kr", "1234.50 kr"), ("CHF 1'200", "CHF 1200"), ("12,- €", "12 €"), ("0", "free"),
        ("0,00", "free"),
        ("Eintritt frei", "free"), ("Gratuit", "free"), ("無料", "free"),
        ("pay what you can", "pay what you can"), ("١٢", "12"),
    ])
    func `keep their value whatever stands before their decimals`(written: String, expected: String) throws {
        #expect(try CellPrice.price(written, decimal: nil, currency: nil) == expected)
    }

    @Test func `that may be thousands or decimals are refused with both, unless the map says which`() throws {
        let fault = #expect(throws: CellFault.self) { try CellPrice.price("1.500", decimal: nil, currency: nil) }
        #expect(fault?.message.contains("1500 or 1.500") == true)
        #expect(try CellPrice.price("1.500", decimal: .comma, currency: "EUR") == "1500 EUR")
        // Campaign files read three digits behind a point as thousands.
        #expect(try CellPrice.price("1.500", decimal: .point, currency: "EUR") == "1.50 EUR")
        #expect(throws: CellFault.self) { try CellPrice.price("12.50", decimal: .comma, currency: nil) }
    }

    @Test(arguments: [("12.500", DecimalSign.point), ("12,500", DecimalSign.comma), ("12.5000 EUR", DecimalSign.point)])
    func `lose zeros behind two decimals, so that no file takes them for thousands`(written: String, sign: DecimalSign) throws {
        #expect(try CellPrice.price(written, decimal: sign, currency: "EUR") == "12.50 EUR")
    }

    @Test(arguments: ["12.125", "1,212.125"])
    func `with more than two decimals are refused`(written: String) {
        let fault = #expect(throws: CellFault.self) { try CellPrice.price(written, decimal: .point, currency: "EUR") }
        #expect(fault?.message == "\"\(written)\" has 3 decimals, and a price has two at most")
        #expect(fault?.suggestion == "round it to two decimals, or correct the cell")
    }
}

@Suite(.onOwnThreads) struct `States of a table` {
    @Test(arguments: [
        ("cancelled", "cancelled"), ("Abgesagt!", "cancelled"), ("ANNULÉ", "cancelled"),
        ("https://schema.org/EventCancelled", "cancelled"),
        ("ausverkauft", "sold_out"), ("Complet", "sold_out"), ("sold out", "sold_out"), ("Vyprodáno", "sold_out"),
        ("完売", "sold_out"),
        ("verschoben", "postponed"), ("EventPostponed", "postponed"), ("скасовано", "cancelled"), ("Restkarten", "last_tickets"),
        ("sold_out", "sold_out"),
    ])
    func `are read in many languages`(written: String, expected: String) throws {
        #expect(try CellStatus.status(written) == expected)
    }

    @Test func `as planned are none, and unknown ones are refused`() throws {
        #expect(try CellStatus.status("confirmed") == nil)
        #expect(try CellStatus.status("https://schema.org/EventRescheduled") == nil)
        // German says the same word of another day and of another house.
        for word in ["maybe", "verlegt"] { #expect(throws: CellFault.self) { try CellStatus.status(word) } }
    }
}
