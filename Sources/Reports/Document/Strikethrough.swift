/// Which tildes of a line strike out what stands between them (GitHub Flavored Markdown Spec 0.29, section 6.5): the nearest
/// ones of the same number, one or two, the first not before white space, the second not after it.
struct Strikethrough {
    /// What stands on the line.
    enum Token {
        /// Text without tildes, or anything that is no text.
        case content
        /// So many tildes, and whether they may begin or end struck-out text.
        case tildes(Int, canOpen: Bool, canClose: Bool)
    }

    /// What becomes of a token.
    enum Role {
        case content
        case begin
        case end
        /// Struck-out text within struck-out text, which shows as nothing else than the one around it.
        case nothing
    }

    /// Says what becomes of each token.
    static func roles(of tokens: [Token]) -> [Role] {
        var roles = tokens.map { _ in Role.content }
        var openers: [Int: [Int]] = [:]
        var pairs: [(begin: Int, end: Int)] = []
        for (index, token) in tokens.enumerated() {
            guard case .tildes(let number, let canOpen, let canClose) = token, number <= 2 else { continue }
            if canClose, let begin = openers[number]?.popLast() {
                pairs.append((begin, index))
                // What was opened in between and not closed can no longer be. Each is removed once.
                while let last = openers[3 - number]?.last, last > begin { openers[3 - number]?.removeLast() }
            } else if canOpen {
                openers[number, default: []].append(index)
            }
        }
        var end = -1
        for pair in pairs.sorted(by: { $0.begin < $1.begin }) {
            if pair.begin > end {
                (roles[pair.begin], roles[pair.end]) = (.begin, .end)
                end = pair.end
            } else {
                (roles[pair.begin], roles[pair.end]) = (.nothing, .nothing)
            }
        }
        return roles
    }
}

extension Unicode.Scalar {
    /// Whether a mark before this character may begin something, or one after it end something: it is no white space, and
    /// no punctuation where `other`, on the far side of the mark, is a letter.
    func isTight(beside other: Unicode.Scalar) -> Bool {
        !properties.isWhitespace && (!isPunctuation || other.isPunctuation || other.properties.isWhitespace)
    }

    private var isPunctuation: Bool {
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        default: false
        }
    }
}
