/// What one text has and another has not, line by line.
enum LineDifference {
    /// The lines that go, after `-`, and those that come, after `+`, in their order; what stays is left out.
    static func lines(from old: String, to new: String) -> [String] {
        func parted(_ text: String) -> [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.isEmpty }
        }
        let (old, new) = (parted(old), parted(new))
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [String] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                lines.append("-\(old[left])")
                left += 1
            } else if inserted.contains(right) {
                lines.append("+\(new[right])")
                right += 1
            } else {
                left += 1
                right += 1
            }
        }
        return lines
    }
}
