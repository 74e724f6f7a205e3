/// How long the parts of an exchange may take, and how much may come back.
public struct TransferLimits: Hashable, Sendable {
    /// From the first packet to a connection that is ready, name look-up and TLS included.
    public var connect: Duration
    /// How long fewer than ``slowestRate`` bytes a second may move, in whole seconds; the server's thinking time counts.
    public var idle: Duration
    /// Bytes a second under which an exchange counts as idle.
    public var slowestRate: Int
    /// From the start to the last byte of the answer.
    public var total: Duration
    /// Bytes of the decompressed answer.
    public var responseBytes: Int

    /// Describes limits; the defaults suit an upload of some megabytes.
    public init(
        connect: Duration = .seconds(10),
        idle: Duration = .seconds(60),
        slowestRate: Int = 64,
        total: Duration = .seconds(900),
        responseBytes: Int = 16 << 20
    ) {
        self.connect = connect
        self.idle = idle
        self.slowestRate = slowestRate
        self.total = total
        self.responseBytes = responseBytes
    }
}
