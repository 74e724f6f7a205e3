internal import Postbacks

extension ReportFigure {
    /// Writes the finding, the chart, what it is about, and the table.
    /// - Parameters:
    ///   - page: where the figure stands.
    ///   - span: the time that was counted, in words; nil where nothing was.
    ///   - dataAsOf: when the newest record of the history was created.
    func write(in part: BlockWriter, of page: PagePath, span: Phrase?, dataAsOf: Timestamp) {
        part.region(.words) { words in
            words.heading(2) { $0.words(finding) }
            words.paragraph(.remark) { line in
                line.words("\(subject) · n = \(counted.amount(count))")
                if let span { line.words(" · \(span)") }
                line.words(" · data as of \(dataAsOf)")
            }
            for remark in remarks + (0 < count && count < Self.few ? [smallSample] : []) {
                words.paragraph(.remark) { $0.words(remark) }
            }
            words.paragraph(.remark) { line in
                line.words("All ranges as ")
                line.link(to: Address(of: FigureFile.csv.path(of: self), from: page)) { $0.words("CSV") }
                line.words(" and ")
                line.link(to: Address(of: FigureFile.json.path(of: self), from: page)) { $0.words("JSON") }
            }
        }
        guard !table.rows.isEmpty else { return }
        part.region(.proof) { proof in
            if let chart { proof.chart(chart, named: name, title: finding, description: chart.description) }
            proof.numbers { table.write(in: $0, named: subject) }
        }
    }

    private var smallSample: Phrase {
        "A small sample: with \(counted.amount(count)), this may be chance."
    }
}

/// The files beside the report with the numbers of one figure.
enum FigureFile: String, CaseIterable {
    case csv
    case json

    /// Where the file goes; it holds the figure in every range.
    func path(of figure: ReportFigure) -> OutputPath {
        OutputPath(folder: ["site", "moods", "data"], name: "\(figure.name).\(rawValue)")
    }
}

extension BlockWriter {
    /// Writes a drawing, which Markdown does not have: the table that follows says the same.
    func chart(_ chart: any Chart, named name: String, title: Phrase, description: Phrase) {
        let drawing = chart.drawing(in: document.words).marking(named: name, title: title, description: description)
        let figure = Marking.element("figure", [.class("chart")], content: [drawing])
        _ = document.addBlock(html: figure, markdown: .none, to: parent)
    }

    /// Writes the numbers behind a drawing, which HTML unfolds on demand.
    func numbers(_ content: (BlockWriter) -> Void) {
        let block = document.addBlock(
            html: .details([.class("numbers")], named: document.words.text("The numbers")),
            markdown: .none,
            to: parent
        )
        content(BlockWriter(document: document, parent: block))
    }
}
