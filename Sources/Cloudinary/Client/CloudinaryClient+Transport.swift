public import Transfer

extension CloudinaryClient {
    /// Stacks the decorators that make an unreliable service bearable over a plain transport.
    ///
    /// From the outside in: the circuit breaker, which counts requests that failed with all their retries; the retries;
    /// the limit on requests under way, inside of the retries so that a request that waits keeps no place.
    /// - Parameters:
    ///   - base: shared by all services.
    ///   - uploadsAtOnce: also the most connections to the service, 1 or more.
    ///   - budget: the retries of the run.
    ///   - onOutage: called once when the service is given up, with the one message worth showing.
    public static func dependableTransport(
        over base: any HTTPTransport,
        uploadsAtOnce: Int = 16,
        retries: RetryPolicy = RetryPolicy(),
        budget: RetryBudget,
        circuit: CircuitPolicy = CircuitPolicy(),
        timepiece: Timepiece,
        random: any RandomNumberGenerator & Sendable,
        onOutage: @escaping @Sendable (TransferError) -> Void
    ) -> any HTTPTransport {
        CircuitBreaking(
            Retrying(
                ConcurrencyLimited(base, limit: uploadsAtOnce),
                policy: retries,
                budget: budget,
                timepiece: timepiece,
                random: random
            ),
            service: "Cloudinary",
            policy: circuit,
            timepiece: timepiece,
            onOpen: onOutage
        )
    }
}
