internal import Glibc
internal import OrderedCollections
internal import Postbacks

/// A replica set of a test's own, which elects a new primary two seconds after the old one falls silent.
public final class MongoReplicaSet: Sendable {
    /// The members in no particular order.
    public let members: [MongoServer]

    /// The connection string with all members and the set's name.
    public var uri: String { "mongodb://\(members.map(\.address).joined(separator: ","))/?replicaSet=rs" }

    /// Starts the members and returns when one of them is the primary.
    /// - Parameter count: 1 or 3.
    public init(members count: Int) async throws {
        var members: [MongoServer] = []
        for _ in 0..<count { members.append(try await MongoServer(options: ["--replSet", "rs", "--oplogSize", "64"])) }
        self.members = members
        try await members[0].run([
            "replSetInitiate": .document([
                "_id": .string("rs"),
                "settings": .document(["electionTimeoutMillis": .int32(2000)]),
                "members": .array(
                    members.enumerated().map { index, member in
                        .document(["_id": .int32(Int32(index)), "host": .string(member.address)])
                    }
                ),
            ])
        ])
        _ = try await primary()
    }

    /// The member that takes writes now; waits until there is one.
    public func primary() async throws -> MongoServer {
        let deadline = ContinuousClock.now + .seconds(600)
        while ContinuousClock.now < deadline {
            for member in members where await member.isRunning {
                // A member that is just changing its state refuses for a moment.
                if (try? await member.run(["hello": .int32(1)]))?["isWritablePrimary"] == .bool(true) { return member }
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw MongoServerError("the replica set has no primary")
    }

    /// Makes the primary give its place up.
    public func stepDown() async throws {
        // It closes the connection that brought the command, or refuses when no other is ready; the next call tells.
        _ = try? await primary().run(["replSetStepDown": .int32(10), "force": .bool(true)])
    }

    /// Ends all members and removes their folders.
    public func stop() async {
        for member in members { await member.stop() }
    }
}
