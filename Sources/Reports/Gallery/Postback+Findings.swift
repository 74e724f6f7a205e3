internal import OrderedCollections
internal import Postbacks

/// Something that was measured on a picture and that a person should look at.
struct PosterFinding: Hashable, Sendable {
    /// What kind of thing it is, such as `contrast`.
    let code: String
    /// What was found, in words.
    let message: PlainText
}

extension Postback {
    /// What was found when the picture was made; records of other programs may hold anything here.
    var findings: [PosterFinding] {
        guard case .array(let findings) = metadata.quality?["findings"] else { return [] }
        return findings.compactMap { finding in
            guard case .document(let finding) = finding, case .string(let message) = finding["message"] else { return nil }
            let code = if case .string(let code) = finding["code"] { PlainText(code).value } else { "" }
            return PlainText(message).isEmpty ? nil : PosterFinding(code: code, message: PlainText(message))
        }
    }
}
