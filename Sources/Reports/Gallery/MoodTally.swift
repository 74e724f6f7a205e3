internal import Postbacks

/// What a campaign's records say of one mood; kept between builds and added up for the mood report.
struct MoodTally: Hashable, Codable, Sendable {
    /// The mood as stored; nil for records without one.
    let mood: String?
    /// How many records were counted.
    var records: Int
    /// How many records have the colour in their palette, by colour.
    var colours: [String: Int]
    /// How many records have the size, by size id.
    var sizes: [String: Int]

    /// Counts records, mood by mood.
    static func count(_ postbacks: [Postback]) -> [MoodTally] {
        var tallies: [String?: MoodTally] = [:]
        for postback in postbacks {
            var tally = tallies[postback.mood] ?? MoodTally(mood: postback.mood, records: 0, colours: [:], sizes: [:])
            tally.records += 1
            tally.sizes[postback.size, default: 0] += 1
            for colour in Set(postback.colours) { tally.colours[colour.description, default: 0] += 1 }
            tallies[postback.mood] = tally
        }
        return sorted(tallies)
    }

    /// Adds up the tallies of several campaigns.
    static func sum(_ lists: [[MoodTally]]) -> [MoodTally] {
        var sums: [String?: MoodTally] = [:]
        for tally in lists.joined() {
            guard var sum = sums[tally.mood] else {
                sums[tally.mood] = tally
                continue
            }
            sum.records += tally.records
            sum.colours.merge(tally.colours, uniquingKeysWith: +)
            sum.sizes.merge(tally.sizes, uniquingKeysWith: +)
            sums[tally.mood] = sum
        }
        return sorted(sums)
    }

    /// The most frequent entries, those with equal counts by name.
    static func top(_ limit: Int, of counts: [String: Int]) -> [(name: String, count: Int)] {
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ranked.prefix(limit).map { ($0.key, $0.value) }
    }

    // As the history counts moods: most first, then by name, records without a mood last.
    private static func sorted(_ tallies: [String?: MoodTally]) -> [MoodTally] {
        tallies.values.sorted { left, right in
            guard let leftMood = left.mood, let rightMood = right.mood else { return left.mood != nil }
            return (right.records, leftMood) < (left.records, rightMood)
        }
    }
}
