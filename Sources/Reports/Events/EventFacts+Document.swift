internal import Notation

extension EventFacts {
    /// Writes what a page of a campaign shows of its event, beside its name and its day; nothing where there is nothing.
    func write(in main: BlockWriter) {
        let rows = rows
        guard !rows.isEmpty || days.count > 1 else { return }
        main.region(.part) { part in
            part.heading(2) { $0.words("The event") }
            if !rows.isEmpty {
                part.facts { facts in for (name, value) in rows { facts.fact(name, value) } }
            }
            if days.count > 1 { writeDays(in: part) }
        }
    }

    private var rows: [(Phrase, (InlineWriter) -> Void)] {
        var rows: [(Phrase, (InlineWriter) -> Void)] = []
        func add(_ name: Phrase, _ text: String?) {
            if let text { rows.append((name, { $0.given(text) })) }
        }
        if let status { rows.append(("Status", { $0.badge(status.phrase) })) }
        let texts = Dictionary(lines.map { ($0.key, $0.values.joined(separator: ", ")) }) { first, _ in first }
        add("Subtitle", texts["subtitle"])
        add("Presented by", texts["presenter"])
        add("Series", texts["series"])
        add("Organiser", texts["organiser"])
        add("Doors", doors)
        if days.count == 1 { add("Begins", days[0].time) }
        add("Ends", end)
        let place = [days.count == 1 ? days[0].venue : venue, stage, address, days.count == 1 ? days[0].city : city]
        let places = place.compactMap(\.self)
        add("Place", places.isEmpty ? nil : places.joined(separator: ", "))
        if isOnline {
            rows.append(("Online", { $0.writeAddress(onlineURL, or: isHybrid ? "also" : "only") }))
            add("Time zone", timeZone)
        }
        if let price { rows.append(("Price", { price.isFree ? $0.words("free") : $0.given(price.text) })) }
        if let url { rows.append(("Tickets", { $0.writeAddress(url, or: "\(PlainText(url))") })) }
        add("Genre", texts["genre"])
        add("Age", texts["age"])
        add("Languages", texts["languages"])
        add("Contact", texts["contact"])
        add("Social networks", texts["social"])
        add("Deadline", texts["deadline"])
        add("On sale from", texts["sale_from"])
        return rows
    }

    /// How many days a page lists.
    private static let daysListed = 200

    private func writeDays(in part: BlockWriter) {
        let (hasTime, hasPlace) = (days.contains { $0.time != nil }, days.contains { $0.venue != nil || $0.city != nil })
        var columns: [TableColumn] = [.words("Day")]
        if hasTime { columns.append(.words("Begins")) }
        if hasPlace { columns.append(.words("Place")) }
        columns.append(.words("Status"))
        part.table(columns, named: "Days") { table in
            for day in days.prefix(Self.daysListed) {
                var cells: [(InlineWriter) -> Void] = [{ $0.given(EventDay(day.date).text) }]
                if hasTime { cells.append { $0.given(day.time ?? "") } }
                if hasPlace { cells.append { $0.given([day.venue, day.city].compactMap(\.self).joined(separator: ", ")) } }
                cells.append { cell in
                    if let status = day.status { cell.badge(status.phrase) } else { cell.words("as planned") }
                }
                table.row(cells)
            }
        }
    }
}

extension InlineWriter {
    /// Writes an address of the web as people say it, leading there; other words where it is none.
    fileprivate func writeAddress(_ text: String?, or words: Phrase) {
        guard let text, let address = Address(web: text) else { return self.words(words) }
        var shown = text.split(separator: "://", maxSplits: 1).last.map(String.init) ?? text
        if shown.hasPrefix("www.") { shown.removeFirst(4) }
        if shown.hasSuffix("/") { shown.removeLast() }
        link(to: address) { $0.given(shown) }
    }
}
