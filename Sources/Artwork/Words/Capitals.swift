internal import Campaigns
internal import Foundation

extension String {
    /// The text in capitals, as `language` writes them: with a dot on the capital of a Turkish i, without accents in Greek,
    /// ß as SS.
    func capitals(in language: Language) -> String {
        guard language.tag.lowercased().split(separator: "-").first != "ga" else { return irishCapitals }
        return plainCapitals(in: language)
    }

    /// An Irish prefix before a capital stays small: `bhFéile` is `bhFÉILE`, as An Caighdeán Oifigiúil has it.
    private var irishCapitals: String {
        split(separator: " ", omittingEmptySubsequences: false).map { word in
            let prefix = word.prefix { $0.isLowercase || $0 == "-" }
            let rest = word.dropFirst(prefix.count)
            let isPrefix = ["b", "bh", "bp", "d", "dt", "g", "gc", "h", "m", "mb", "n", "nd", "ng", "t", "n-", "t-", "h-"]
                .contains(prefix)
            let capitals = String(isPrefix && rest.first?.isUppercase == true ? rest : word).plainCapitals(in: .english)
            return (isPrefix && rest.first?.isUppercase == true ? String(prefix) : "") + capitals
        }
        .joined(separator: " ")
    }

    private func plainCapitals(in language: Language) -> String {
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
