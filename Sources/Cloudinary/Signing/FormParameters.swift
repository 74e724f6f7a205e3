/// The parameters of a call, in the form in which they are both signed and sent.
///
/// Empty values and nil are left out of both. Everything added here is signed: `file`, `api_key`, `signature`,
/// `cloud_name` and `resource_type`, which the service leaves out, do not belong here.
struct FormParameters: Sendable {
    enum Value: Sendable {
        case text(String)
        /// Signed as one text with commas, sent as repeated parts called `name[]`.
        case list([String])
    }

    private(set) var items: [(name: String, value: Value)] = []

    mutating func set(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { items.append((name, .text(text))) }
    }

    /// Sent as `1` or `0`.
    mutating func set(_ name: String, _ flag: Bool?) {
        set(name, flag.map { $0 ? "1" : "0" })
    }

    mutating func set(_ name: String, list: [String]) {
        if !list.isEmpty { items.append((name, .list(list))) }
    }
}
