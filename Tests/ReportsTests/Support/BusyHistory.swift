import Postbacks

/// A history of five hundred days in which everything that the mood report counts differs, the same in every run.
enum BusyHistory {
    static let newest = Timestamp(milliseconds: 1_760_529_600_000)

    static let records: [Postback] = {
        var generator = SeededGenerator(seed: 11)
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }
        return (0..<400).map { number in
            // Every tenth record is of the last days, so that the short ranges have some.
            let days = number % 10 == 0 ? Int.random(in: 0...9, using: &generator) : Int.random(in: 0...500, using: &generator)
            let moment = newest.milliseconds - Int64(days) * 86_400_000 - Int64.random(in: 0..<80_000_000, using: &generator)
            var record = Postback.stub(
                number + 1,
                campaign: pick(["alpha", "beta", "gamma", "delta"]),
                size: pick(["square", "story", "a3"]),
                mood: pick(["neon", "neon", "retro", "minimal", "lush", "odd", nil])
            )
            record.createdAt = number == 0 ? newest : Timestamp(milliseconds: moment)
            record.model = pick(["gradient", "FLUX.1-dev", nil])
            record.palette = pick([["#9D00FF", "#00ffd1"], ["#9d00ff", "#00FFD1"], ["#111111"], [], nil])
            if Int.random(in: 0..<8, using: &generator) == 0 {
                record.metadata.requestedModel = "FLUX.1-dev"
                record.metadata.fallbackReason = "no answer"
                record.metadata.fallbackClass = ["refused_content", "limit", "limit", nil][number % 4]
            }
            record.metadata.runID = pick(["run-a", "run-b", "run-c", nil])
            record.cloudinaryURL = "https://res.example.com/\(number).jpg"
            return record
        }
    }()
}
