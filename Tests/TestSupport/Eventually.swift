/// Waits until `condition` holds, by looking again and again.
/// - Parameter limit: catches what never happens; long, because the machine may be busy with much else.
/// - Throws: ``NeverHappened`` when it does not hold within `limit`.
public func eventually(
    within limit: Duration = .seconds(600),
    isolation: isolated (any Actor)? = #isolation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < end else { throw NeverHappened() }
        // Not a yield: that would take the processor from what is waited for.
        try await Task.sleep(for: .milliseconds(2))
    }
}

/// What a test waited for did not happen.
public struct NeverHappened: Error {
    /// Makes the error.
    public init() {}
}
