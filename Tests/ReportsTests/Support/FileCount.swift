/// How many files a build writes.
enum FileCount {
    /// The pages of the mood report, in both forms.
    static let moodPages = 10
    /// The files with the numbers of the mood report, where anything was counted.
    static let moodFiles = 24
    /// The page of one run, in both forms.
    static let runPage = 2
    /// The list of campaigns, the list of runs with one run, and the mood report with its numbers.
    static let overviews = 4 + runPage + moodPages + moodFiles
    /// The overviews, the style sheet and the scripts of the galleries and of the front page.
    static let shared = overviews + 3
    /// The calendar, where a campaign with a file has a day.
    static let calendar = 1

    /// The pages of a gallery in both forms, a page for each poster, and its data as a script, a feed and the static answer.
    static func gallery(posters: Int, pages: Int = 1) -> Int { 2 * pages + posters + 3 }
}
