/// A phrase in another language: words, and numbers for the values that the phrase puts between them.
struct Translation: Hashable, Sendable {
    /// What follows each other.
    enum Piece: Hashable, Sendable {
        case words(String)
        /// The value of that place, from 0.
        case value(Int)
    }

    /// The pieces in their order.
    let pieces: [Piece]

    /// Reads `{1} von {2}`; braces around anything but a number are words.
    init(_ text: String) {
        var pieces: [Piece] = []
        var words = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            words += rest[..<start]
            rest = rest[start...]
            if let end = rest.firstIndex(of: "}"), let number = Int(rest[rest.index(after: start)..<end]), number > 0 {
                if !words.isEmpty { pieces.append(.words(words)) }
                words = ""
                pieces.append(.value(number - 1))
                rest = rest[rest.index(after: end)...]
            } else {
                words += "{"
                rest = rest.dropFirst()
            }
        }
        words += rest
        if !words.isEmpty { pieces.append(.words(words)) }
        self.pieces = pieces
    }

    /// How many values there must be; 0 where none is named.
    var values: Int {
        pieces.reduce(0) { most, piece in
            if case .value(let place) = piece { max(most, place + 1) } else { most }
        }
    }

    /// The text with `values` in it.
    func text(_ values: String...) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .value(let place): values.indices.contains(place) ? values[place] : ""
            }
        }.joined()
    }
}
