internal import Glibc

/// Completes campaign ids in a shell.
enum CampaignCompletion {
    /// The names of the files in `campaigns/` of the current folder, which are the ids of most campaigns.
    ///
    /// Reading every file would be exact, and too slow for a key press.
    static func ids() -> [String] {
        guard let folder = opendir("campaigns") else { return [] }
        defer { closedir(folder) }
        var ids: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard !name.hasPrefix("."), let end = name.lastIndex(of: ".") else { continue }
            if ["yaml", "yml", "json"].contains(name[name.index(after: end)...]) { ids.append(String(name[..<end])) }
        }
        return ids.sorted()
    }
}
