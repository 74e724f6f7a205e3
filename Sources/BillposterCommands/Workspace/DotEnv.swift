internal import Campaigns
internal import Nightly
internal import SystemPackage

/// The settings in a `.env` file: `NAME=value` lines.
///
/// A line may begin with `export`; `#` begins a comment at the start of a line or after a space. A value may stand in
/// single quotes, where everything is itself, or in double quotes, where `\\n`, `\\"` and `\\\\` are known. Nothing is
/// expanded: a secret may hold a `$`.
struct DotEnv {
    /// The values by name; of several with one name the last counts.
    let values: [String: String]

    /// Reads the content of a file: UTF-8, with or without a byte order mark, its lines ended by LF, CR LF or CR.
    /// - Parameter name: the file, as messages call it.
    /// - Throws: ``CommandFailure`` naming the line; the message holds nothing of the line, because that may be a secret, but
    ///   for a single character that nobody sees.
    init(_ bytes: [UInt8], name: String) throws(CommandFailure) {
        func failure(_ line: Int, _ problem: String) -> CommandFailure { CommandFailure(.failure, "\(name):\(line): \(problem)") }

        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(2).contains(0) {
            throw CommandFailure(.failure, "\(name) is UTF-16 text: save it as UTF-8")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var values: [String: String] = [:]
        // By bytes: a line separator of Unicode that stands in a value ends no line. A file of old Macs has CR alone.
        let end = content.contains(UInt8(ascii: "\n")) ? UInt8(ascii: "\n") : UInt8(ascii: "\r")
        for (index, line) in content.split(separator: end, omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            guard let text = String(validating: line, as: UTF8.self)?.composed else {
                throw failure(number, "this is not UTF-8: save the file as UTF-8")
            }
            var rest = text.drop(while: \.isWhitespace)
            guard let first = rest.first, first != "#" else { continue }
            let word = rest.prefix { !$0.isWhitespace }
            if word == "export" { rest = rest.dropFirst(word.count).drop(while: \.isWhitespace) }
            let key = rest.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
            let behind = rest.dropFirst(key.count).drop(while: \.isWhitespace)
            guard let start = key.first, !start.isNumber, behind.first == "=" else {
                if let stray = text.unicodeScalars.prefix(while: { $0 != "=" }).enumerated().first(where: { $1.isStray }) {
                    let place =
                        "column \(stray.offset + 1) holds the invisible character \(stray.element.called): remove it"
                    throw failure(number, "this is not a NAME=value line: \(place)")
                }
                throw failure(number, "this is not a NAME=value line")
            }
            let written = behind.dropFirst().drop(while: \.isWhitespace)
            if let quote = written.unicodeScalars.first, "“”„«»‘’‚".unicodeScalars.contains(quote) {
                throw failure(
                    number,
                    "the value of \(key) begins with the typographic quotation mark \(quote.called): write \" or ' on both sides"
                )
            }
            guard let value = Self.value(written) else {
                throw failure(number, "the quotation mark of \(key) is not closed on this line")
            }
            values[String(key)] = value
        }
        self.values = values
    }

    /// - Returns: nil where a quotation mark is not closed, or something follows it.
    private static func value(_ text: Substring) -> String? {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            let end = text.indices.first {
                text[$0] == "#" && ($0 == text.startIndex || text[text.index(before: $0)].isWhitespace)
            }
            var value = text[..<(end ?? text.endIndex)]
            while value.last?.isWhitespace == true { value.removeLast() }
            return String(value)
        }
        var value = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == quote {
                let end = rest.drop(while: \.isWhitespace)
                return end.isEmpty || end.first == "#" ? value : nil
            }
            if quote == "\"", character == "\\", let next = rest.popFirst() {
                value.append(next == "n" ? "\n" : next == "\"" || next == "\\" ? String(next) : "\\" + String(next))
            } else {
                value.append(character)
            }
        }
        return nil
    }
}

extension Workspace {
    /// The environment of the process over the `.env` file of the workspace, where there is one.
    /// - Throws: ``CommandFailure`` when the file is there and cannot be read.
    func settings(_ context: CommandContext) throws(CommandFailure) -> [String: String] {
        let file = root.appending(".env")
        guard file.isThere else { return context.environment }
        let bytes: [UInt8]
        do {
            let descriptor = try FileDescriptor.open(file, .readOnly)
            bytes = try descriptor.closeAfter { try descriptor.readAll(upTo: 1 << 20) }
        } catch {
            throw CommandFailure(.failure, "\(file) cannot be read: \(error)")
        }
        return try DotEnv(bytes, name: file.string).values
            .merging(context.environment) { _, environment in environment }
    }
}

extension FileDescriptor {
    /// The whole file, or its first `limit` bytes.
    fileprivate func readAll(upTo limit: Int) throws -> [UInt8] {
        try Array(unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                let read = try self.read(
                    into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                )
                guard read > 0 else { return }
                count += read
            }
        }
    }
}
