internal import Campaigns
internal import OrderedCollections
internal import Postbacks

extension CampaignEdition {
    /// The edition as people are told of it, such as `2027-06-18 in fr`.
    var title: String { [day.map { "\($0.date)" }, language.map(\.tag)].compactMap(\.self).joined(separator: " in ") }

    /// What JSON answers say of it.
    var json: DocumentValue {
        .document([
            "name": name.map { .string($0) } ?? .null,
            "language": language.map { .string($0.tag) } ?? .null,
            "date": day.map { .string("\($0.date)") } ?? .null,
        ])
    }
}

extension Document {
    /// The document with the edition of what it tells of, where there are several.
    func with(_ edition: CampaignEdition?) -> Document {
        guard let edition else { return self }
        var document = self
        document["edition"] = edition.json
        return document
    }
}
