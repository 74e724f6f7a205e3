public import Postbacks
public import Testing

/// What every adapter of ``PostbackStore`` must do, one clause after another.
///
/// A test target runs the clauses as the arguments of one test, each against a new and empty store:
/// ```swift
/// @Test(arguments: PostbackStoreContract.clauses)
/// func `the memory store keeps the contract`(_ clause: PostbackStoreContract.Clause) async throws {
///     try await clause.check(MemoryPostbackStore())
/// }
/// ```
public enum PostbackStoreContract {
    /// One sentence of the contract and how to find out whether a store keeps it.
    public struct Clause: Sendable, CustomTestStringConvertible {
        /// The sentence.
        public let sentence: String
        private let body: @Sendable (any HistoryQuestions) async throws -> Void

        init(_ sentence: String, _ body: @escaping @Sendable (any HistoryQuestions) async throws -> Void) {
            self.sentence = sentence
            self.body = body
        }

        /// Records what `store` does otherwise as issues of the current test; the store must be empty, and is not after.
        public func check(_ store: some HistoryQuestions) async throws { try await body(store) }

        /// The sentence.
        public var testDescription: String { sentence }
    }

    /// All clauses.
    public static let clauses: [Clause] = recording + asking + paging + summing + questions

    /// The clauses about ``HistoryQuestions``.
    public static let questions: [Clause] = counting + comparing
}
