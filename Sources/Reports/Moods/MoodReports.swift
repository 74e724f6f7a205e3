internal import OrderedCollections
internal import Postbacks

/// The mood report in all its ranges, and the files with its numbers.
struct MoodReports: Sendable {
    private let reports: [(report: MoodReport, figures: [ReportFigure])]

    /// Counts every range.
    /// - Parameter dataAsOf: when the newest record of the history was created; nil where there is none.
    init(of counts: DailyCounts, notes: [RunNote], costs: [ModelCost], dataAsOf: Timestamp?) {
        reports =
            dataAsOf.map { dataAsOf in
                MoodRange.all.map { range in
                    let report = MoodReport(range, of: counts, notes: notes, costs: costs, dataAsOf: dataAsOf)
                    return (report, report.figures)
                }
            } ?? []
    }

    /// A page for each range.
    var pages: [MoodPage] {
        reports.isEmpty
            ? MoodRange.all.map { MoodPage(range: $0, report: nil, figures: []) }
            : reports.map { MoodPage(range: $0.report.range, report: $0.report, figures: $0.figures) }
    }

    /// The files of each figure, which hold it in every range.
    var files: [(path: OutputPath, content: [UInt8])] {
        (reports.first?.figures ?? []).indices.flatMap { place in
            let versions = reports.map { (report: $0.report, figure: $0.figures[place]) }
            let figure = versions[0].figure
            return FigureFile.allCases.map { file in
                let text =
                    switch file {
                    case .csv: Self.csv(versions)
                    case .json: Self.json(versions)
                    }
                return (file.path(of: figure), Array(text.utf8))
            }
        }
    }

    private static func csv(_ versions: [(report: MoodReport, figure: ReportFigure)]) -> String {
        versions[0].figure.inFiles.csvHead(leading: "range")
            + versions.map { $0.figure.inFiles.csvRows(leading: $0.report.range.name) }.joined()
    }

    private static func json(_ versions: [(report: MoodReport, figure: ReportFigure)]) -> String {
        let ranges = versions.map { report, figure in
            DocumentValue.document([
                "range": .string(report.range.name),
                "days": report.range.days.map { .int64(Int64($0)) } ?? .null,
                "n": .int64(Int64(figure.count)),
                "finding": .string(Words.english.text(figure.finding)),
                "rows": figure.inFiles.json,
            ])
        }
        let document = DocumentValue.document([
            "figure": .string(versions[0].figure.name), "subject": .string(Words.english.text(versions[0].figure.subject)),
            "data_as_of": versions[0].report.dataAsOf.iso8601.map { .string($0) } ?? .null, "ranges": .array(ranges),
        ])
        return document.json + "\n"
    }
}
