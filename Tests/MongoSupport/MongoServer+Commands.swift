internal import Foundation
internal import MongoHistory
public import OrderedCollections
public import Postbacks

extension MongoServer {
    /// The server that all tests of one run share; each test has a database of its own in it.
    public static func shared() async throws -> MongoServer { try await SharedServer.instance.server() }

    /// Runs a command on this server, also where it is a secondary.
    /// - Parameter user: a name and a password, such as `root:secret`, where the server wants them.
    @discardableResult
    public func run(_ command: Document, in database: String = "admin", as user: String? = nil) async throws -> Document {
        let place = user.map { "mongodb://\($0)@\(address)/?authSource=admin&" } ?? "\(uri)?"
        let pool = try MongoPool(MongoURI("\(place)directConnection=true&appName=control&serverSelectionTimeoutMS=20000"))
        return try await pool.withClient { client throws(PostbackError) in try client.run(command, in: database) }
    }

    /// Makes commands fail or hang from now on; see "failCommand" in MongoDB's source, `src/mongo/db/commands`.
    /// - Parameters:
    ///   - commands: the names of the commands.
    ///   - times: how many of them; nil for all until ``clearFailures()``.
    ///   - app: only those of connections with this `appName`.
    ///   - effect: such as `["errorCode": .int32(11600)]` or `["closeConnection": .bool(true)]`.
    public func fail(_ commands: [String], times: Int32? = 1, app: String, _ effect: Document) async throws {
        var data: Document = [
            "failCommands": .array(commands.map(DocumentValue.string)), "appName": .string(app),
        ]
        for (name, value) in effect { data[name] = value }
        try await run([
            "configureFailPoint": .string("failCommand"),
            "mode": times.map { .document(["times": .int32($0)]) } ?? .string("alwaysOn"),
            "data": .document(data),
        ])
    }

    /// Lets all commands work again.
    /// - Returns: how many commands failed so far, since the server was started.
    @discardableResult
    public func clearFailures() async throws -> Int32 {
        let answer = try await run(["configureFailPoint": .string("failCommand"), "mode": .string("off")])
        guard case .int32(let count) = answer["count"] else { throw MongoServerError("no count in \(answer)") }
        return count
    }
}

/// Starts the shared server when the first test asks for it; it ends with the process.
private actor SharedServer {
    static let instance = SharedServer()

    private var starting: Task<MongoServer, any Error>?

    func server() async throws -> MongoServer {
        let task = starting ?? Task { try await MongoServer() }
        starting = task
        return try await task.value
    }
}

/// Runs `body` with a server of its own and stops it afterwards.
public func withMongoServer(
    options: [String] = [],
    isolation: isolated (any Actor)? = #isolation,
    _ body: (MongoServer) async throws -> Void
) async throws {
    let server = try await MongoServer(options: options)
    do { try await body(server) } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// A database of a test's own in the shared server.
public struct TestDatabase: Sendable {
    /// Its server.
    public let server: MongoServer
    /// Its name.
    public let name: String

    /// Names the database as `appName` too, so that failures can be made for this test alone; a server that failed is
    /// looked at again soon.
    public var uri: String { "\(server.uri)\(name)?appName=\(name)&heartbeatFrequencyMS=500&socketTimeoutMS=600000" }

    /// Runs a command in the database.
    @discardableResult
    public func run(_ command: Document) async throws -> Document { try await server.run(command, in: name) }

    /// Stores documents as another program would.
    public func insert(_ documents: [Document], into collection: String = "postback") async throws {
        try await run(["insert": .string(collection), "documents": .array(documents.map(DocumentValue.document))])
    }

    /// The stored documents, at most 10,000, in the order of their identities.
    public func documents(in collection: String = "postback") async throws -> [Document] {
        let answer = try await run([
            "find": .string(collection), "sort": .document(["_id": .int32(1)]), "batchSize": .int32(10_000),
            "singleBatch": .bool(true),
        ])
        guard case .document(let cursor) = answer["cursor"], case .array(let batch) = cursor["firstBatch"] else { return [] }
        return batch.compactMap { if case .document(let document) = $0 { document } else { nil } }
    }
}

/// Runs `body` with a new, empty database and drops the database afterwards.
public func withTestDatabase<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
    let database = TestDatabase(
        server: try await MongoServer.shared(),
        name: "test-\(UUID().uuidString.lowercased().prefix(13))"
    )
    do {
        let result = try await body(database)
        try await database.run(["dropDatabase": .int32(1)])
        return result
    } catch {
        try await database.run(["dropDatabase": .int32(1)])
        throw error
    }
}
