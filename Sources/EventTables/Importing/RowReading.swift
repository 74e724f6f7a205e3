internal import Campaigns
internal import Foundation
internal import Notation

/// Makes the campaign file of one row: each cell as the keys of campaign files have it, or what is wrong with it.
struct RowReading {
    private let map: ColumnMap
    private let midnightIsAnHour: Bool
    private let moments: MomentReader
    private var cells: [EventField: (value: CellValue, column: Int)] = [:]
    /// What is wrong, each with its column.
    private(set) var faults: [(column: Int?, fault: CellFault)] = []
    /// What a person should look at.
    private(set) var remarks: [(column: Int?, fault: CellFault)] = []
    /// What tells the event from others; nil where the row says too little.
    private(set) var key: String?
    /// The id that the row asks for.
    private(set) var id: CampaignID?
    private(set) var text = CampaignText()

    private var zone: TimeZone?
    private var event: [(EventField, CellValue)] = []

    /// - Parameters:
    ///   - cells: what the columns that mean something hold.
    ///   - hasTrueMidnights: whether the source writes no hour where there is none.
    init(_ map: ColumnMap, _ cells: [(field: EventField, cell: TableCell)], hasTrueMidnights: Bool) {
        self.map = map
        midnightIsAnHour = hasTrueMidnights || map.midnightIsAnHour
        moments = MomentReader(format: map.dateFormat)
        for (field, cell) in cells where !cell.value.isEmpty { self.cells[field] = (cell.value, cell.column) }
        for (_, cell) in cells { refuseFormula(cell) }
        let nameText = line(.name)
        if nameText == nil, faults.isEmpty {
            fault(.name, CellFault("the row has no name of an event", suggestion: "fill it in, or remove the row"))
        }
        readZone()
        readDays()
        identify(nameText)
        if let nameText { write(nameText) }
    }

    // MARK: Cells

    /// What spreadsheets write where a cell has a formula, or one that failed.
    private mutating func refuseFormula(_ cell: TableCell) {
        guard let text = cell.value.text?.trimmedWhole else { return }
        if text.wholeMatch(of: /#(?:REF|NAME|N\/A|VALUE|DIV\/0|NUM|NULL|BEZUG|WERT|ZAHL|NOM|VALEUR|SPILL|CALC)[!?]?|Err:\d{3}/)
            != nil
        {
            faults.append(
                (
                    cell.column,
                    CellFault(
                        "\(text.quoted()) is the error of a spreadsheet",
                        suggestion: "correct the formula, or empty the cell"
                    )
                )
            )
        } else if text.hasPrefix("="), text.unicodeScalars.count > 1, text.firstMatch(of: /^=+\s*[A-Za-z(+\-@"0-9$]/) != nil {
            faults.append(
                (
                    cell.column,
                    CellFault(
                        "\(text.quoted(upTo: 40)) is a formula, not what it gives",
                        suggestion: "export values, not formulas"
                    )
                )
            )
        }
    }

    private mutating func fault(_ field: EventField, _ fault: CellFault) { faults.append((cells[field]?.column, fault)) }

    /// The text of a field in one line.
    private func line(_ field: EventField) -> String? {
        guard let text = cells[field]?.value.items.compactMap(\.text).joined(separator: ", ") else { return nil }
        let line = text.inOneLine
        return line.isEmpty ? nil : line
    }

    /// The values of a field: those of a list, or those in one cell.
    private mutating func list(_ field: EventField) -> [CellValue] {
        guard let cell = cells[field] else { return [] }
        guard let text = cell.value.text else { return cell.value.items.filter { !$0.isEmpty } }
        var signs: Set<Character> = ["\n", ";", "|"]
        if let sign = map.listSeparator?.first { signs.insert(sign) }
        let parts = text.split(whereSeparator: signs.contains).map { String($0).inOneLine }.filter { !$0.isEmpty }
        if parts.count == 1, map.listSeparator == nil, parts[0].contains(", "), field == .artists {
            remarks.append(
                (
                    cell.column,
                    CellFault(
                        "\(parts[0].quoted(upTo: 40)) is taken for one name",
                        suggestion: "where commas stand between names, write lists: \",\" into the map"
                    )
                )
            )
        }
        return parts.map(CellValue.text)
    }

    // MARK: Days and hours

    private mutating func readZone() {
        zone = map.timeZone
        guard let name = line(.timeZone) else { return }
        if let named = TimeZone(named: name) {
            zone = named
        } else {
            fault(
                .timeZone,
                CellFault(
                    "\(name.quoted(upTo: 40)) is not the name of a time zone",
                    suggestion: "write a name such as Europe/Berlin"
                )
            )
        }
    }

    /// The value; nil, and noted, where it is none.
    private mutating func attempt<Value>(_ field: EventField, _ result: Result<Value, CellFault>) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            self.fault(field, fault)
            return nil
        }
    }

    private mutating func readDays() {
        var first: CellMoment?
        var last: CalendarDate?
        var times: [ClockTime] = []
        var end: ClockTime?
        let ownTime = line(.time)
        if let text = line(.start) {
            if Self.hasNoYear(text) {
                fault(.start, Self.noYear(text))
            } else if let hours = try? CellClock.times(text), ownTime == nil {
                // A column `Start` may hold hours alone.
                (times, end) = (hours.begins, hours.end)
            } else if let (begin, until) = attempt(.start, Result { () throws(CellFault) in try self.days(text) }) {
                first = begin
                last = until?.day
                if let until, let hour = hour(until, unless: false) { end = hour }
                if let hour = hour(begin, unless: ownTime != nil) { times = [hour] }
            }
        }
        if let text = ownTime { readTimes(text, first, &times, &end) }
        if let text = line(.lastDay),
            let day = attempt(.lastDay, Result { () throws(CellFault) in try self.days(text).first.day })
        {
            last = day
        }
        if let text = line(.end) { readEnd(text, first, times, &last, &end) }
        if let first, let last, last < first.day {
            fault(
                cells[.lastDay] == nil ? .end : .lastDay,
                CellFault("the event ends on \(last), before it begins on \(first.day)", suggestion: "correct one of the two")
            )
        }
        let days = readDates(&times)
        if let days {
            put(.dates, days)
        } else if let first {
            let range = last.flatMap { $0 > first.day ? "/\($0)" : nil } ?? ""
            put(.start, .text("\(first.day)\(range)"))
        }
        if !times.isEmpty { put(.time, times.count == 1 ? .text("\(times[0])") : .list(times.map { .text("\($0)") })) }
        if let end { put(.end, .text("\(end)")) }
        readHour(.doors)
        readDay(.deadline)
        readDay(.saleFrom)
    }

    /// One day or several, in the zone of the place.
    private func days(_ text: String) throws(CellFault) -> (first: CellMoment, last: CellMoment?) {
        let (first, last) = try moments.moments(text)
        return (try first.local(in: zone), try last?.local(in: zone))
    }

    /// The hour of a moment; none where it is the midnight that programs write behind a day without an hour.
    private func hour(_ moment: CellMoment, unless hasOther: Bool) -> ClockTime? {
        moment.isMidnight && (hasOther || !midnightIsAnHour) ? nil : moment.time
    }

    private mutating func readTimes(_ text: String, _ first: CellMoment?, _ times: inout [ClockTime], _ end: inout ClockTime?) {
        let read: (begins: [ClockTime], end: ClockTime?)
        if let moment = try? moments.moment(text) {
            guard let local = attempt(.time, Result { () throws(CellFault) in try moment.local(in: zone) }), let hour = local.time
            else {
                return
            }
            if let first, first.day != local.day {
                return fault(
                    .time,
                    CellFault(
                        "the hour is one of \(local.day), and the event is on \(first.day)",
                        suggestion: "correct one of the two"
                    )
                )
            }
            read = ([hour], nil)
        } else {
            guard let hours = attempt(.time, Result { () throws(CellFault) in try CellClock.times(text) }) else { return }
            read = hours
        }
        if let told = times.first, told != read.begins.first {
            return fault(
                .time,
                CellFault("the hour is \(read.begins[0]), and the day names \(told)", suggestion: "correct one of the two")
            )
        }
        times = read.begins
        end = read.end ?? end
    }

    private mutating func readEnd(
        _ text: String,
        _ first: CellMoment?,
        _ times: [ClockTime],
        _ last: inout CalendarDate?,
        _ end: inout ClockTime?
    ) {
        guard !Self.hasNoYear(text) else { return fault(.end, Self.noYear(text)) }
        if let hour = try? CellClock.time(text.westernDigits) {
            end = hour
            return
        }
        guard let moment = attempt(.end, Result { () throws(CellFault) in try self.days(text).first }) else { return }
        end = hour(moment, unless: false) ?? end
        guard let first else { return }
        // What ends in the small hours of the next day ends on the night of the last.
        let isNight =
            moment.time.map { end in
                end.minutes <= Self.lastHourOfNight && times.first.map { end.minutes < $0.minutes } ?? false
            } ?? false
        let lastDay = isNight ? CalendarDate(daysSince1970: moment.day.daysSince1970 - 1) : moment.day
        if lastDay != first.day { last = lastDay }
    }

    /// Whether a text holds nothing but numbers such as `18.06` and what stands between several. Where days are expected too,
    /// nobody can know that they are hours; a word such as `Uhr`, `h` or `kl.` says so.
    private static func hasNoYear(_ text: String) -> Bool {
        let pattern =
            /\d{1,2}\.\d{1,2}\.?(?:(?:\s*[-–—~〜,;\/|&+]\s*|\s(?:to|bis|until|à|a|al|do|til|till)\s)\d{1,2}\.\d{1,2}\.?)*/
        return text.westernDigits.trimmedWhole.lowercased().wholeMatch(of: pattern) != nil
    }

    private static func noYear(_ text: String) -> CellFault {
        CellFault(
            "the day \(text.quoted(upTo: 40)) has no year",
            suggestion: "write it as 18.06.2027; where it is an hour, write 19:30 or 19.30 Uhr"
        )
    }

    /// Minutes after midnight.
    private static let lastHourOfNight = 8 * 60

    /// The days of a run; an hour that all have is the event's own.
    private mutating func readDates(_ times: inout [ClockTime]) -> CellValue? {
        guard cells[.dates] != nil else { return nil }
        var days: [(date: String, time: ClockTime?, members: [CellValue.Member])] = []
        for item in list(.dates) {
            guard let text = item.text ?? item["date"]?.text ?? item["startDate"]?.text else {
                fault(.dates, CellFault("a day of the run has no date"))
                return nil
            }
            guard let (first, last) = attempt(.dates, Result { () throws(CellFault) in try self.days(text) }) else { return nil }
            let own = item["time"]?.text.flatMap { text in
                attempt(.dates, Result { () throws(CellFault) in try CellClock.time(text) })
            }
            var members: [CellValue.Member] = []
            for name in ["venue", "city", "url"] {
                if let value = item[name], !value.isEmpty { members.append(.init(name, value)) }
            }
            if let text = item["status"]?.text,
                let status = attempt(.dates, Result { () throws(CellFault) in try CellStatus.status(text) }),
                let status
            {
                members.append(.init("status", .text(status)))
            }
            let range = last.map { $0.day > first.day ? "/\($0.day)" : "" } ?? ""
            days.append(("\(first.day)\(range)", own ?? hour(first, unless: false), members))
        }
        let hours = Set(days.map(\.time))
        let shared = hours.count == 1 ? days.first?.time : nil
        if let shared { times = [shared] } else if hours.count > 1 { times = [] }
        return .list(
            days.map { day in
                var members = day.members
                if shared == nil, let time = day.time { members.insert(.init("time", .text("\(time)")), at: 0) }
                return members.isEmpty ? .text(day.date) : .record([.init("date", .text(day.date))] + members)
            }
        )
    }

    private mutating func readHour(_ field: EventField) {
        guard let text = line(field) else { return }
        let result = Result { () throws(CellFault) -> ClockTime? in
            if let moment = try? moments.moment(text) { return try moment.local(in: zone).time }
            return try CellClock.time(text)
        }
        let hour = attempt(field, result)
        if let hour, let hour { put(field, .text("\(hour)")) }
    }

    private mutating func readDay(_ field: EventField) {
        guard let text = line(field), let day = attempt(field, Result { () throws(CellFault) in try self.days(text).first.day })
        else {
            return
        }
        put(field, .text("\(day)"))
    }

    // MARK: Who it is

    private mutating func identify(_ name: String?) {
        let day = event.lazy.compactMap { field, value -> String? in
            switch field {
            case .start: value.text.map { String($0.prefix(10)) }
            case .dates: value.items.first.flatMap { $0.text ?? $0["date"]?.text }.map { String($0.prefix(10)) }
            default: nil
            }
        }.first
        let written = line(.key) ?? line(.id)
        let hour = event.first { $0.0 == .time }.map { "\($0.1.items.compactMap(\.text).first ?? "")" }
        if let written {
            key = written
        } else if let name, faults.isEmpty {
            key = [name, day, hour, line(.venue), line(.city)].map { $0 ?? "" }.joined(separator: " | ")
        }
        if let text = line(.id) {
            id = CampaignNaming.id(text)
            if id == nil {
                fault(
                    .id,
                    CellFault(
                        "\(text.quoted(upTo: 40)) holds nothing that an id can be made of",
                        suggestion: "write letters or digits"
                    )
                )
            }
        } else if let name {
            id = CampaignNaming.id(name: name, key: written, day: day)
        }
    }

    // MARK: The file

    private mutating func put(_ field: EventField, _ value: CellValue) { event.append((field, value)) }

    /// The fields below `event`, in the order of a tidy file.
    private static let eventOrder: [EventField] = [
        .name, .subtitle, .tagline, .presenter, .series, .organiser, .start, .dates, .time, .doors, .end, .venue, .stage,
        .address,
        .city, .genre, .price, .status, .url, .callToAction, .age, .languages, .contact, .social, .deadline, .saleFrom,
    ]

    private mutating func write(_ name: String) {
        put(.name, .text(name))
        for field in [
            EventField.subtitle, .tagline, .presenter, .series, .organiser, .venue, .stage, .address, .city, .genre,
            .callToAction, .age,
        ] {
            if let text = line(field) { put(field, .text(text)) }
        }
        if let text = line(.url) {
            if let scheme = text.firstRange(of: "://"), !["http", "https"].contains(text[..<scheme.lowerBound].lowercased()) {
                fault(
                    .url,
                    CellFault("\(text.quoted()) is not an address of the web", suggestion: "write one that begins with https://")
                )
            } else {
                put(.url, .text(text.contains("://") || text.hasPrefix("mailto:") ? text : "https://\(text)"))
            }
        }
        if let text = line(.price) {
            let currency = line(.currency) ?? map.currency
            let price = Result { () throws(CellFault) in
                try CellPrice.price(text, decimal: map.decimal, currency: currency)
            }
            if let price = attempt(.price, price) { put(.price, .text(price)) }
        }
        if let text = line(.status),
            let status = attempt(.status, Result { () throws(CellFault) in try CellStatus.status(text) }),
            let status
        {
            put(.status, .text(status))
        }
        for field in [EventField.languages, .contact, .social] {
            let items = list(field)
            if !items.isEmpty { put(field, .list(items)) }
        }
        text.open("event")
        for field in Self.eventOrder {
            guard let value = event.first(where: { $0.0 == field })?.1 else { continue }
            let key = field.rawValue.split(separator: ".").last.map(String.init) ?? field.rawValue
            let column = cells[field]?.column ?? (field == .time || field == .end ? cells[.start]?.column : nil)
            text.write(key, value, depth: 1, column: column)
        }
        let artists = list(.artists)
        if !artists.isEmpty { text.write("artists", .list(artists), depth: 0, column: cells[.artists]?.column) }
        writeStyle()
        let sizes = list(.sizes).flatMap { item in
            item.text?.split { $0 == "," || $0 == " " }.map { CellValue.text(String($0)) } ?? [item]
        }
        if !sizes.isEmpty { text.write("sizes", .list(sizes), depth: 0, column: cells[.sizes]?.column) }
        for field in [EventField.variants, .seed, .prompt, .model, .format, .language] {
            guard let line = line(field) else { continue }
            text.write(field.rawValue, .text(field == .format ? line.lowercased() : line), depth: 0, column: cells[field]?.column)
        }
        if let notes = cells[.notes]?.value.items.compactMap(\.text).joined(separator: "\n") {
            let plain = notes.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmedWhole
            if !plain.isEmpty { text.write("notes", .text(plain), depth: 0, column: cells[.notes]?.column) }
        }
    }

    private mutating func writeStyle() {
        let mood = line(.mood)?.lowercased()
        let palette = list(.palette).flatMap { item in
            item.text?.split { $0 == "," || $0 == " " }.map { CellValue.text(String($0)) } ?? [item]
        }
        guard mood != nil || !palette.isEmpty else { return }
        text.open("style")
        if let mood { text.write("mood", .text(mood), depth: 1, column: cells[.mood]?.column) }
        if !palette.isEmpty { text.write("palette", .list(palette), depth: 1, column: cells[.palette]?.column) }
    }
}

extension String {
    /// The text with each run of white space that holds the end of a line as one space.
    var inOneLine: String {
        guard contains(where: \.isNewline) else { return trimmedWhole }
        return split(whereSeparator: \.isNewline).map { String($0).trimmedWhole }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
