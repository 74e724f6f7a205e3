/// A finding with its chart and the numbers behind it.
struct ReportFigure: Sendable {
    /// The figure's name for links and files, such as `mood-share`.
    let name: String
    /// What is counted, such as `Share of each mood`.
    let subject: Phrase
    /// What the numbers say.
    let finding: Phrase
    /// The numbers as a drawing; nil where there is nothing to draw.
    let chart: (any Chart)?
    /// The numbers as the page shows them.
    let table: FigureTable
    /// The numbers as the files have them, one fact in a row; nil where the page shows them so too.
    var facts: FigureTable?
    /// How many records or runs were counted.
    let count: Int
    /// What was counted.
    var counted = Counted.records
    /// What the reader should know before believing it.
    var remarks: [Phrase] = []

    /// The numbers as the files have them.
    var inFiles: FigureTable { facts ?? table }

    /// Below this many, a figure says that it is made of few.
    static let few = 30
}

/// What a figure counts.
enum Counted {
    case records
    case recordsWithPalette
    case runs
    case requests

    /// Such as `12 records`.
    func amount(_ number: Int) -> Phrase {
        switch self {
        case .records: NumberText.amount(number, "record", "records")
        case .recordsWithPalette: NumberText.amount(number, "record with a palette", "records with a palette")
        case .requests: NumberText.amount(number, "request to a model", "requests to models")
        case .runs: NumberText.amount(number, "run", "runs")
        }
    }
}
