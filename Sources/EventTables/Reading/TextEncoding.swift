internal import Foundation

/// How the letters of a file are written down.
enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case latin1 = "iso-8859-1"
    case latin2 = "iso-8859-2"

    /// What the first bytes of a file tell: a byte order mark, or the zeros of UTF-16; UTF-8 where they tell nothing.
    init(detectedIn bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(64))
        let pairs = head.count / 2
        let evenZeros = stride(from: 0, to: pairs * 2, by: 2).count { head[$0] == 0 }
        let oddZeros = stride(from: 1, to: pairs * 2, by: 2).count { head[$0] == 0 }
        if head.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if head.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else if pairs > 0, oddZeros * 2 > pairs, evenZeros == 0 {
            self = .utf16LittleEndian
        } else if pairs > 0, evenZeros * 2 > pairs, oddZeros == 0 {
            self = .utf16BigEndian
        } else {
            self = .utf8
        }
    }

    /// Of encodings whose letters are single bytes, what the upper half of these means.
    fileprivate var upperHalf: [Unicode.Scalar?]? {
        let encoding: String.Encoding
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: return nil
        case .windows1250: encoding = .windowsCP1250
        case .windows1251: encoding = .windowsCP1251
        case .windows1252: encoding = .windowsCP1252
        case .windows1253: encoding = .windowsCP1253
        case .windows1254: encoding = .windowsCP1254
        case .latin1: encoding = .isoLatin1
        case .latin2: encoding = .isoLatin2
        }
        return (UInt8(128)...255).map { String(bytes: [$0], encoding: encoding)?.unicodeScalars.first }
    }
}

/// Turns the bytes of a file into UTF-8, piece by piece, without a byte order mark.
///
/// What is UTF-8 already is handed on as it is; whether it really is, shows where texts are made of it.
struct TextDecoding {
    private let chosen: TextEncoding?
    private var encoding: TextEncoding?
    private var upperHalf: [Unicode.Scalar?]?
    /// Bytes that wait: for the encoding to show, or for the rest of a code unit.
    private var waiting: [UInt8] = []
    private var highSurrogate: UInt16?
    private var isAtStart = true

    /// - Parameter encoding: nil for the one that the first bytes tell.
    init(_ encoding: TextEncoding?) { chosen = encoding }

    /// The UTF-8 of the next bytes; what means no character becomes U+FFFD.
    mutating func decode(_ bytes: some Collection<UInt8>, isEnd: Bool = false) -> [UInt8] {
        waiting += bytes
        if encoding == nil {
            guard waiting.count >= 64 || isEnd else { return [] }
            let found = chosen ?? TextEncoding(detectedIn: waiting)
            encoding = found
            upperHalf = found.upperHalf
        }
        var text: [UInt8] = []
        switch encoding {
        case .utf16LittleEndian?: decodeUTF16(into: &text, isBig: false, isEnd: isEnd)
        case .utf16BigEndian?: decodeUTF16(into: &text, isBig: true, isEnd: isEnd)
        default:
            if let upperHalf {
                for byte in waiting {
                    if byte < 0x80 {
                        text.append(byte)
                    } else {
                        text += String(upperHalf[Int(byte) - 128] ?? "\u{FFFD}").utf8
                    }
                }
                waiting = []
            } else {
                swap(&text, &waiting)
            }
        }
        if isAtStart, !text.isEmpty {
            isAtStart = false
            if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        }
        return text
    }

    private mutating func decodeUTF16(into text: inout [UInt8], isBig: Bool, isEnd: Bool) {
        func put(_ scalar: Unicode.Scalar) { text += String(scalar).utf8 }
        let whole = waiting.count / 2 * 2
        for index in stride(from: 0, to: whole, by: 2) {
            let (first, second) = (UInt16(waiting[index]), UInt16(waiting[index + 1]))
            let unit = isBig ? first << 8 | second : second << 8 | first
            if let high = highSurrogate {
                highSurrogate = nil
                if UTF16.isTrailSurrogate(unit) {
                    put(UTF16.decode(UTF16.EncodedScalar([high, unit])))
                    continue
                }
                put("\u{FFFD}")
            }
            if UTF16.isLeadSurrogate(unit) {
                highSurrogate = unit
            } else {
                put(Unicode.Scalar(unit) ?? "\u{FFFD}")
            }
        }
        waiting.removeFirst(whole)
        if isEnd, !waiting.isEmpty || highSurrogate != nil {
            waiting = []
            highSurrogate = nil
            put("\u{FFFD}")
        }
    }
}
