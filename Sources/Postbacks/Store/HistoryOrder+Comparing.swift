extension HistoryKey: Comparable {
    /// Earlier moments first, those of one moment by identity.
    public static func < (left: HistoryKey, right: HistoryKey) -> Bool {
        (left.createdAt, left.id) < (right.createdAt, right.id)
    }
}

extension MoodCount {
    /// The order of ``PostbackStore/moodCounts(_:)``.
    static func precedes(_ left: MoodCount, _ right: MoodCount) -> Bool {
        guard let leftMood = left.mood else { return false }
        guard let rightMood = right.mood else { return true }
        return left.count == right.count ? ByteString(leftMood) < ByteString(rightMood) : left.count > right.count
    }
}
