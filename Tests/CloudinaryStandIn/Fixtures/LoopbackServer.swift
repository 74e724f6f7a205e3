internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 that can also misbehave: what it does with each request is a function.
public final class LoopbackServer: Sendable {
    /// Where it listens.
    public let port: Int

    private let listener: NIOAsyncChannel<any Channel, Never>
    private let accepted = Atomic(0)
    private let open: OpenConnections

    /// Connections that were opened so far.
    public var connections: Int { accepted.load(ordering: .relaxed) }

    /// The address of the server, without a slash at its end.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// Begins to listen; requests wait until ``run(serve:)`` serves them.
    /// - Parameter port: 0 takes any free one.
    public init(port: Int = 0) async throws {
        let open = OpenConnections()
        self.open = open
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 512)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // Nothing is read before somebody serves the connection.
            .childChannelOption(.autoRead, value: false)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try open.add(channel)
                    return channel
                }
            }
        self.port = listener.channel.localAddress?.port ?? 0
    }

    /// Serves until the task is cancelled.
    /// - Parameter serve: called once for each request, for many at once; when it throws, the connection is closed.
    public func run(serve: @escaping @Sendable (LoopbackExchange) async throws -> Void) async throws {
        // Also those that were accepted while the server stopped, and that nobody will serve.
        defer { open.close() }
        try await withThrowingDiscardingTaskGroup { group in
            try await listener.executeThenClose { connections in
                for try await connection in connections {
                    accepted.wrappingAdd(1, ordering: .relaxed)
                    group.addTask { await self.answer(connection, serve) }
                }
            }
        }
    }

    private func answer(_ channel: any Channel, _ serve: @Sendable (LoopbackExchange) async throws -> Void) async {
        defer { open.remove(channel) }
        // Here and not where it was accepted: whoever makes one must finish it, and a server that stops takes no more.
        let wrapping = channel.eventLoop.submit {
            guard channel.isActive else { throw ChannelError.ioOnClosedChannel }
            return try NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>(wrappingChannelSynchronously: channel)
        }
        guard let connection = try? await wrapping.get() else { return }
        try? await channel.setOption(.autoRead, value: true).get()
        // A connection that breaks is what this server is for: the client under test sees it, and nobody else needs to.
        try? await connection.executeThenClose { inbound, outbound in
            var parts: LoopbackExchange.Parts? = inbound.makeAsyncIterator()
            while let iterator = parts.take() {
                guard let exchange = try await LoopbackExchange(iterator, outbound, connection.channel) else { return }
                try await serve(exchange)
                parts = try await exchange.finish()
            }
        }
    }
}

/// The connections that a server has accepted and not yet closed.
private final class OpenConnections: Sendable {
    private struct State {
        var isClosed = false
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    private let state = Mutex(State())

    /// - Throws: `ChannelError` after ``close()``.
    func add(_ channel: any Channel) throws {
        try state.withLock { state in
            guard !state.isClosed else { throw ChannelError.ioOnClosedChannel }
            state.channels[ObjectIdentifier(channel)] = channel
        }
    }

    func remove(_ channel: any Channel) {
        state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Closes all, and every one that comes later.
    func close() {
        let channels = state.withLock { state in
            state.isClosed = true
            defer { state.channels = [:] }
            return Array(state.channels.values)
        }
        for channel in channels { channel.close(promise: nil) }
    }
}

/// Runs `body` beside a server and stops the server afterwards.
public func withLoopbackServer<Result: Sendable>(
    serve: @escaping @Sendable (LoopbackExchange) async throws -> Void,
    _ body: @Sendable @escaping (LoopbackServer) async throws -> Result
) async throws -> Result {
    let server = try await LoopbackServer()
    return try await running({ try await server.run(serve: serve) }) { try await body(server) }
}

/// Runs `body` beside something that would run for ever, and cancels that afterwards.
public func running<Result: Sendable>(
    _ server: @escaping @Sendable () async throws -> Void,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask {
            try await server()
            return nil
        }
        group.addTask { try await body() }
        defer { group.cancelAll() }
        while let result = try await group.next() {
            if let result { return result }
        }
        throw CancellationError()
    }
}
