internal import Foundation
internal import Glibc

/// The fields and the file that a request carries, in any of the three forms that the service takes.
struct Form {
    struct File {
        /// The last component of what was sent.
        let filename: String
        let bytes: [UInt8]
    }

    /// In the order in which they came; the `[]` of list names is kept.
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var file: File?

    /// The first value of a field.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a list, sent as `name[]`, or as `name` with commas.
    func list(_ name: String) -> [String] {
        let values = fields.filter { $0.name == name + "[]" }.map(\.value)
        return values.isEmpty ? self[name]?.split(separator: ",").map(String.init) ?? [] : values
    }

    /// Nil when the body is not what its type says.
    init?(contentType: String, body: [UInt8]) {
        // The vendor's SDK names a type for requests without a body too.
        if body.isEmpty { return }
        switch contentType.prefix(while: { $0 != ";" }).lowercased() {
        case "multipart/form-data":
            guard let boundary = Self.parameter("boundary", of: contentType) else { return nil }
            guard readMultipart(body, boundary: boundary) else { return nil }
        case "application/x-www-form-urlencoded":
            fields = Self.pairs(String(decoding: body, as: UTF8.self))
        case "application/json":
            guard let object = try? JSONDecoder().decode([String: Flexible].self, from: Data(body)) else { return nil }
            for (name, value) in object {
                fields += value.list.map { (value.isList ? name + "[]" : name, $0) }
            }
        default:
            return nil
        }
    }

    /// The pairs of a query or of an encoded form.
    static func pairs(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return (decoded(name), decoded(pair.dropFirst(name.count + 1)))
        }
    }

    static func decoded(_ text: some StringProtocol) -> String {
        String(text).replacing("+", with: " ").removingPercentEncoding ?? String(text)
    }

    private static func parameter(_ name: String, of header: String) -> String? {
        header.split(separator: ";").lazy
            .map { $0.drop { $0 == " " } }
            .first { $0.lowercased().hasPrefix(name + "=") }
            .map { $0.dropFirst(name.count + 1).filter { $0 != "\"" } }
    }

    private mutating func readMultipart(_ body: [UInt8], boundary: String) -> Bool {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: delimiter.dropFirst(2)) else { return false }
        var position = delimiter.count - 2
        while true {
            if body[position...].starts(with: Array("--".utf8)) { return true }
            guard let headEnd = body.firstIndex(of: Array("\r\n\r\n".utf8), from: position),
                let end = body.firstIndex(of: delimiter, from: headEnd + 2)
            else { return false }
            let head = String(decoding: body[position..<headEnd], as: UTF8.self)
            readPart(head, Array(body[(headEnd + 4)..<max(headEnd + 4, end)]))
            position = end + delimiter.count
        }
    }

    private mutating func readPart(_ head: String, _ bytes: [UInt8]) {
        let disposition = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") } ?? ""
        guard let name = Self.quoted("name", in: disposition) else { return }
        if let filename = Self.quoted("filename", in: disposition) {
            let basename = filename.split(separator: "/").last.map(String.init) ?? filename
            file = File(filename: basename.replacing("%22", with: "\""), bytes: bytes)
        } else {
            fields.append((name, String(decoding: bytes, as: UTF8.self)))
        }
    }

    private static func quoted(_ name: String, in disposition: Substring) -> String? {
        guard let start = disposition.firstRange(of: "; \(name)=\"") else { return nil }
        return String(disposition[start.upperBound...].prefix { $0 != "\"" })
    }

    /// A JSON value as the text or texts that a form would carry.
    private struct Flexible: Decodable {
        var list: [String] = []
        var isList = false

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let texts = try? value.decode([String].self) {
                list = texts
                isList = true
            } else if let text = try? value.decode(String.self) {
                list = [text]
            } else if let flag = try? value.decode(Bool.self) {
                list = [flag ? "true" : "false"]
            }
        }
    }
}

extension [UInt8] {
    /// Where `needle` begins, searched from `start` on; as fast as memchr even in a debug build.
    fileprivate func firstIndex(of needle: [UInt8], from start: Int) -> Int? {
        withUnsafeBytes { bytes in
            needle.withUnsafeBytes { needle in
                guard let base = bytes.baseAddress, let needleBase = needle.baseAddress else { return nil }
                var position = start
                while position + needle.count <= bytes.count {
                    guard let hit = memchr(base + position, Int32(needle[0]), bytes.count - position - needle.count + 1) else {
                        return nil
                    }
                    position = UnsafeRawPointer(hit) - base
                    if memcmp(hit, needleBase, needle.count) == 0 { return position }
                    position += 1
                }
                return nil
            }
        }
    }
}
