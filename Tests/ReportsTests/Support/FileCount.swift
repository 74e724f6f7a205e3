/// How many files a build writes.
enum FileCount {
    /// The list of campaigns and the mood report, in both forms.
    static let overviews = 4
    /// The overviews, the style sheet and the galleries' script.
    static let shared = overviews + 2

    /// The pages of a gallery in both forms, a page for each poster, and its data as a script, a feed and the static answer.
    static func gallery(posters: Int, pages: Int = 1) -> Int { 2 * pages + posters + 3 }
}
