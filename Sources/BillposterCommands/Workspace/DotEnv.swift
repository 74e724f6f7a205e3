internal import Nightly
internal import SystemPackage

/// The settings in a `.env` file: `NAME=value` lines.
///
/// A line may begin with `export`; `#` begins a comment at the start of a line or behind a space. A value may stand in
/// single quotes, where everything is itself, or in double quotes, where `\\n`, `\\"` and `\\\\` are known. Nothing is
/// expanded: a secret may hold a `$`.
struct DotEnv {
    /// The values by name; of several with one name the last counts.
    let values: [String: String]

    /// Reads the text of a file.
    /// - Parameter name: the file, as messages call it.
    /// - Throws: ``CommandFailure`` naming the line; the message holds nothing of the line, because that may be a secret.
    init(_ text: String, name: String) throws(CommandFailure) {
        var values: [String: String] = [:]
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var rest = line.drop(while: \.isWhitespace)
            guard let first = rest.first, first != "#" else { continue }
            if rest.hasPrefix("export ") { rest = rest.dropFirst("export ".count).drop(while: \.isWhitespace) }
            let key = rest.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
            let behind = rest.dropFirst(key.count).drop(while: \.isWhitespace)
            guard let start = key.first, !start.isNumber, behind.first == "=" else {
                throw CommandFailure(.failure, "\(name):\(number + 1): this is no NAME=value line")
            }
            guard let value = Self.value(behind.dropFirst().drop(while: \.isWhitespace)) else {
                throw CommandFailure(.failure, "\(name):\(number + 1): the quotation mark of \(key) is not closed on this line")
            }
            values[String(key)] = value
        }
        self.values = values
    }

    /// - Returns: nil where a quotation mark is not closed, or something stands behind it.
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
        return try DotEnv(String(decoding: bytes, as: UTF8.self), name: file.string).values
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
