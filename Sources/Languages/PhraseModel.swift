internal import CLanguages
internal import Foundation

/// A model of BudouX: where phrases begin in Japanese and Chinese, as weights of the letters around each place.
struct PhraseModel: Sendable {
    /// Weights by feature and letters.
    private let weights: [String: [String: Int]]
    /// What no letter says.
    private let base: Double

    static let japanese = PhraseModel("ja")
    static let simplified = PhraseModel("zh-hans")
    static let traditional = PhraseModel("zh-hant")

    private init(_ language: String) {
        var length = 0
        let start = billposter_phrase_model(language, &length)
        let data = start.map { Data(bytes: $0, count: length) } ?? Data()
        // `try!` because the text is ours, and a test reads it.
        weights = try! JSONDecoder().decode([String: [String: Int]].self, from: data)
        base = -0.5 * Double(weights.values.reduce(0) { $0 + $1.values.reduce(0, +) })
    }

    /// The places, counted in Unicode scalars, at which phrases begin; 0 is none of them.
    func breaks(in text: [Unicode.Scalar]) -> Set<Int> {
        func letters(_ range: Range<Int>) -> String {
            let range = range.clamped(to: 0..<text.count)
            return String(String.UnicodeScalarView(text[range]))
        }
        return Set(
            (1..<max(1, text.count)).filter { place in
                let score = Self.features.reduce(base) { sum, feature in
                    let range = place + feature.range.lowerBound..<place + feature.range.upperBound
                    guard range.lowerBound >= 0, range.upperBound <= text.count else { return sum }
                    return sum + Double(weights[feature.name]?[letters(range)] ?? 0)
                }
                return score > 0
            }
        )
    }

    /// Letters by their places around the one before which a phrase may begin: one, two and three at a time.
    private static let features: [(name: String, range: Range<Int>)] = [
        ("UW1", -3..<(-2)), ("UW2", -2..<(-1)), ("UW3", -1..<0), ("UW4", 0..<1), ("UW5", 1..<2), ("UW6", 2..<3),
        ("BW1", -2..<0), ("BW2", -1..<1), ("BW3", 0..<2),
        ("TW1", -3..<0), ("TW2", -2..<1), ("TW3", -1..<2), ("TW4", 0..<3),
    ]
}
