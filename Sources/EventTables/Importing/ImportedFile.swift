internal import Digests
internal import Foundation
internal import Notation
internal import Postbacks

/// A campaign file with the lines that say from which row of which table it is, and what it said when it was written.
///
/// The lines are comments, so that the file tells this wherever it goes, and a person can see it.
struct ImportedFile {
    /// What names the table.
    let table: String
    /// What tells the row from others.
    let key: String
    /// What stands for the file's text as it was written, without these lines.
    let digest: String
    /// The text as it is now.
    let text: Substring

    /// Whether somebody changed the file since it was written.
    var isTouched: Bool { digest != Self.digest(of: text) }

    private static let mark = "# billposter-import: "
    private static let remark =
        "# Written by 'billposter import-campaigns', which writes it again when the row changes, unless the file was changed by hand."

    /// Takes a file that was written here; nil for any other.
    init?(_ file: String) {
        guard let start = file.range(of: Self.mark), file[..<start.lowerBound].allSatisfy({ $0 == "\u{FEFF}" || $0.isWhitespace })
        else {
            return nil
        }
        let lineEnd = file[start.upperBound...].firstIndex(where: \.isNewline) ?? file.endIndex
        let facts = Array(file[start.upperBound..<lineEnd].utf8)
        guard var reader = try? JSONReader(facts), let value = try? reader.cell(), let table = value["table"]?.text,
            let key = value["key"]?.text, let digest = value["sha256"]?.text
        else { return nil }
        self.table = table
        self.key = key
        self.digest = digest
        var rest = file[lineEnd...].drop(while: \.isNewline)
        if rest.hasPrefix(Self.remark) { rest = rest.dropFirst(Self.remark.count).drop(while: \.isNewline) }
        text = rest
    }

    /// The whole file of a text.
    static func file(_ text: String, table: String, key: String) -> String {
        let facts = [("table", table), ("key", key), ("sha256", digest(of: text))].map {
            "\(JSONWriter.quoted($0)):\(oneLine($1))"
        }
        return "\(mark){\(facts.joined(separator: ","))}\n\(remark)\n\(text)"
    }

    /// A text as JSON in which nothing ends a line, or is forbidden in a campaign file.
    private static func oneLine(_ text: String) -> String {
        JSONWriter.quoted(text).unicodeScalars.reduce(into: "") { quoted, scalar in
            switch scalar.value {
            case 0x7F..<0xA0, 0x2028...0x2029, 0xFEFF, 0xFFFE...0xFFFF:
                quoted += "\\u\(String(scalar.value, radix: 16).zeroPadded(to: 4))"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
    }

    /// Line ends and empty lines at the end do not count: editors and archives change them.
    static func digest(of text: some StringProtocol) -> String {
        var plain = String(text).replacingOccurrences(of: "\r\n", with: "\n")[...]
        while plain.last?.isNewline == true { plain.removeLast() }
        return String(Digest.sha256(plain.utf8).hex.prefix(16))
    }
}
