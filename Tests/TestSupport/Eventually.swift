/// Waits until `condition` holds, by looking again and again.
/// - Throws: ``NeverHappened`` when it does not hold within `limit`.
public func eventually(
    within limit: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < end else { throw NeverHappened() }
        await Task.yield()
    }
}

/// What a test waited for did not happen.
public struct NeverHappened: Error {
    /// Makes the error.
    public init() {}
}
