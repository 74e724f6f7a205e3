#if canImport(Glibc)
    internal import Glibc
#endif

/// The fields of the contract as bytes, in the order in which they are written, so that reading and writing a record makes
/// no text of their names.
enum PostbackField: Int, CaseIterable {
    case id, campaignID, renderID, cloudinaryURL, size, backgroundURL, compositeURL, prompt, model, mood, eventName, eventDate
    case seed, palette, artists, metadata, createdAt

    /// The name in the document, in ASCII.
    var name: StaticString {
        switch self {
        case .id: "_id"
        case .campaignID: "campaign_id"
        case .renderID: "render_id"
        case .cloudinaryURL: "cloudinary_url"
        case .size: "size"
        case .backgroundURL: "background_url"
        case .compositeURL: "composite_url"
        case .prompt: "prompt"
        case .model: "model"
        case .mood: "mood"
        case .eventName: "event_name"
        case .eventDate: "event_date"
        case .seed: "seed"
        case .palette: "palette"
        case .artists: "artists"
        case .metadata: "metadata"
        case .createdAt: "created_at"
        }
    }

    /// The field that follows; the first behind the last.
    private var next: PostbackField { PostbackField(rawValue: rawValue + 1) ?? .id }

    /// Finds the field of an element, beginning with the one behind `previous`: documents mostly hold their fields in one
    /// order, so that the first look hits.
    /// - Returns: nil for a name that the contract does not give.
    init?(of element: BSONElement, after previous: PostbackField) {
        var candidate = previous.next
        for _ in Self.allCases {
            if element.isNamed(candidate.name) {
                self = candidate
                return
            }
            candidate = candidate.next
        }
        return nil
    }
}

extension BSONElement {
    fileprivate func isNamed(_ other: StaticString) -> Bool {
        guard name.count == other.utf8CodeUnitCount, let start = name.baseAddress else { return false }
        return memcmp(start, other.utf8Start, name.count) == 0
    }
}
