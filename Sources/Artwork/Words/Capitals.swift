internal import Campaigns
internal import Foundation

extension String {
    /// The text in capitals, as `language` writes them: with a dot on the capital of a Turkish i, without accents in Greek,
    /// ß as SS.
    func capitals(in language: Language) -> String {
        let capitals = uppercased(with: Locale(identifier: language.tag))
        return String(String.UnicodeScalarView(capitals.unicodeScalars.flatMap(Self.withoutRarities)))
    }

    /// Capitals that few faces have, as those that all have.
    private static func withoutRarities(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar.value {
        // The Dutch Ĳ is two letters everywhere but in old texts.
        case 0x0132: ["I", "J"]
        // Georgian has one case; its capitals of 2018 are letters for the screen that most Georgians never write.
        case 0x1C90...0x1CBF: [Unicode.Scalar(scalar.value - 0x0BC0) ?? scalar]
        default: [scalar]
        }
    }
}
