internal import CCurl
public import FoundationEssentials

extension Date {
    /// Reads a moment as servers write it: the three forms of HTTP dates, and `2025-08-08 17:00:00 UTC`.
    ///
    /// Nil for anything else. Does not depend on the language of this machine.
    public init?(serverText text: String) {
        // curl_getdate(3) wants 20250808 for 2025-08-08, but knows the dashes of 08-Aug-25.
        let isISO = text.count > 4 && text.prefix(4).allSatisfy(\.isNumber) && text.dropFirst(4).first == "-"
        let seconds = curl_getdate(isISO ? text.filter { $0 != "-" } : text, nil)
        guard seconds >= 0 else { return nil }
        self.init(timeIntervalSince1970: Double(seconds))
    }
}
