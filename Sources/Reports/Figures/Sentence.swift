/// Words of this program with text of others in them, which both forms of a page and a chart can say.
struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
    fileprivate enum Part: Hashable, Sendable {
        case words(String)
        case given(PlainText)
    }

    private let parts: [Part]

    /// Takes words of this program.
    init(stringLiteral words: String) { parts = [.words(words)] }

    /// Takes what was put together.
    init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Puts words, numbers and names together.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

        mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.words(literal)) } }

        /// Words of this program.
        mutating func appendInterpolation(_ words: String) { appendLiteral(words) }

        /// A number as pages write it.
        mutating func appendInterpolation(_ number: Int) { parts.append(.words(Counting.number(number))) }

        /// Text of somebody else.
        mutating func appendInterpolation(_ name: PlainText) { parts.append(.given(name)) }
    }

    /// The sentence as one text.
    var text: String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .given(let name): name.value
            }
        }.joined()
    }

    /// Writes the sentence.
    func write(in line: InlineWriter) {
        for part in parts {
            switch part {
            case .words(let words): line.words(words)
            case .given(let name): line.given(name)
            }
        }
    }
}
