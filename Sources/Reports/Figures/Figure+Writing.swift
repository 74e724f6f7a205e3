internal import Postbacks

extension Figure {
    /// Writes the finding, the chart, what it is about, and the table.
    /// - Parameters:
    ///   - page: where the figure stands.
    ///   - span: the time that was counted, in words; nil where nothing was.
    ///   - dataAsOf: when the newest record of the history was created.
    func write(in part: BlockWriter, of page: PagePath, span: String?, dataAsOf: Timestamp) {
        part.region(.words) { words in
            words.heading(2) { finding.write(in: $0) }
            words.paragraph(.remark) { line in
                line.words("\(subject) · n = \(Counting.amount(count, counted.0, counted.1))")
                if let span { line.words(" · \(span)") }
                line.words(" · data as of ")
                line.time(dataAsOf)
            }
            for remark in remarks + (0 < count && count < Self.few ? [smallSample] : []) {
                words.paragraph(.remark) { remark.write(in: $0) }
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
            if let chart { proof.chart(chart, named: name, title: finding.text, description: chart.description) }
            proof.numbers { table.write(in: $0, named: subject) }
        }
    }

    private var smallSample: Sentence {
        "A small sample: \(Counting.amount(count, counted.0, counted.1)) can show this by chance."
    }
}

/// The files beside the report with the numbers of one figure.
enum FigureFile: String, CaseIterable {
    case csv
    case json

    /// Where the file goes; it holds the figure in every range.
    func path(of figure: Figure) -> OutputPath {
        OutputPath(folder: ["site", "moods", "data"], name: "\(figure.name).\(rawValue)")
    }
}

extension BlockWriter {
    /// Writes a drawing, which Markdown does not have: the table that follows says the same.
    func chart(_ chart: any Chart, named name: String, title: String, description: String) {
        let drawing = chart.drawing.marking(named: name, title: title, description: description)
        let figure = Marking.element("figure", [.class("chart")], content: [drawing])
        _ = document.addBlock(html: figure, markdown: .none, to: parent)
    }

    /// Writes the numbers behind a drawing, which HTML unfolds on demand.
    func numbers(_ content: (BlockWriter) -> Void) {
        let block = document.addBlock(
            html: .literal("<details class=\"numbers\"><summary>The numbers</summary>", "</details>"),
            markdown: .none,
            to: parent
        )
        content(BlockWriter(document: document, parent: block))
    }
}
