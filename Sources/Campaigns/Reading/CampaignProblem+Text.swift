internal import SystemPackage

extension CampaignProblem: CustomStringConvertible {
    /// The first line of the text, `FILE:LINE:COLUMN: MESSAGE`.
    public var headline: String { "\(file.string.withVisibleControls):\(line):\(column): \(message)" }

    /// The headline, the line of the file with a caret under the column, and the suggestion:
    /// ```
    /// campaigns/jazz.yaml:4:9: unknown mood "neom"
    ///       mood: neom
    ///             ^
    ///     did you mean "neon"?
    /// ```
    public var description: String {
        var lines = [headline]
        if let sourceLine {
            let excerpt = SourceExcerpt(of: sourceLine, around: column)
            lines.append("    " + excerpt.text)
            lines.append("    " + String(repeating: " ", count: excerpt.caretIndent) + "^")
        }
        if let suggestion { lines.append("    " + suggestion) }
        return lines.joined(separator: "\n")
    }
}
