internal import Postbacks

extension Review {
    /// Writes who said what, and when.
    func write(in line: InlineWriter) {
        switch verdict {
        case .approved: line.strong { $0.words("Approved") }
        case .rejected: line.strong { $0.words("Rejected") }
        case nil: line.words("Reviewed")
        }
        line.words(" by \(PlainText(reviewer)), \(day: reviewedAt)")
        if let note = note.map(PlainText.init), !note.isEmpty {
            line.words(": ")
            line.given(note)
        }
    }
}
