internal import Postbacks

/// Finds what a web page says of events to search engines: `<script type="application/ld+json">`.
enum WebPage {
    /// Hands over the events of all scripts, in the order of the page.
    static func read(_ bytes: [UInt8], _ body: (TableEvent) -> Void) {
        var events = 0
        let scripts = scripts(in: bytes)
        if scripts.isEmpty {
            body(
                .fault(
                    row: nil,
                    column: nil,
                    CellFault(
                        "the page holds no <script type=\"application/ld+json\">",
                        suggestion: "events can be read from pages that describe them by schema.org in JSON-LD"
                    )
                )
            )
        }
        for script in scripts {
            do throws(JSONFault) {
                var reader = try JSONReader(script.content)
                var values: [CellValue] = []
                while reader.peek() != nil { if let value = try reader.cell() { values.append(value) } }
                let rows = SchemaOrg.rows(of: values, from: events + 1)
                events += rows.count
                for row in rows { body(.row(row)) }
            } catch {
                let line = script.line + script.content.prefix(error.offset).count { $0 == 0x0A }
                body(
                    .fault(row: nil, column: nil, CellFault("the data in line \(line) of the page is not JSON: \(error.reason)"))
                )
                body(.brokenOff)
            }
        }
    }

    private struct Script {
        let content: [UInt8]
        /// Of the page, 1-based.
        let line: Int
    }

    /// The scripts of JSON-LD; what stands in comments is none.
    private static func scripts(in bytes: [UInt8]) -> [Script] {
        var scripts: [Script] = []
        var index = 0
        // Of the page, at the byte up to which the lines are counted: counting from the start for each script takes too long.
        var (line, counted) = (1, 0)
        func holds(_ text: StaticString, at place: Int) -> Bool {
            text.withUTF8Buffer { text in
                place + text.count <= bytes.count
                    && text.indices.allSatisfy { offset in
                        let byte = bytes[place + offset]
                        return text[offset] == ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                    }
            }
        }
        func next(_ text: StaticString, from place: Int) -> Int? {
            var place = place
            while place < bytes.count {
                if holds(text, at: place) { return place }
                place += 1
            }
            return nil
        }
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                index += 1
            } else if holds("<!--", at: index) {
                index = (next("-->", from: index + 4) ?? bytes.count - 3) + 3
            } else if holds("<script", at: index) {
                guard let (tag, start) = tag(in: bytes, from: index + 7) else { break }
                let end = next("</script", from: start) ?? bytes.count
                let type = tag.lowercased()
                // Quotation marks or none around the type; a list of parameters may follow it.
                if type.contains("application/ld+json") {
                    line += bytes[counted..<start].count { $0 == 0x0A }
                    counted = start
                    scripts.append(Script(content: Array(bytes[start..<end]), line: line))
                }
                index = end + 1
            } else {
                index += 1
            }
        }
        return scripts
    }

    /// The attributes of a tag, and where what follows it begins; nil for a tag without an end.
    private static func tag(in bytes: [UInt8], from start: Int) -> (attributes: String, end: Int)? {
        var quote: UInt8?
        for index in start..<max(start, bytes.count) {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return (String(decoding: bytes[start..<index], as: UTF8.self), index + 1)
            }
        }
        return nil
    }
}
