internal import Threads

extension ThreadPool {
    /// Maps shares of values, as many at once as there are shares; the answers are in the order of the values.
    func map<Value: Sendable, Answer: Sendable>(
        _ values: ArraySlice<Value>,
        shares: Int,
        _ answer: @escaping @Sendable (ArraySlice<Value>) -> [Answer]
    ) async -> [Answer] {
        let share = max(1, (values.count + shares - 1) / shares)
        return await withTaskGroup(of: (Int, [Answer]).self) { group in
            for start in stride(from: values.startIndex, to: values.endIndex, by: share) {
                group.addTask {
                    (start, await self.run { answer(values[start..<min(start + share, values.endIndex)]) })
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
