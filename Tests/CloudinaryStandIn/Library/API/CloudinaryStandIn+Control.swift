internal import FoundationEssentials
internal import TransferFixtures

/// `/stand-in/…`: what no service has, for whoever drives a stand-in that runs as a program of its own.
extension CloudinaryStandIn {
    /// What `POST /stand-in/faults` takes; each member may be left out.
    private struct FaultOrder: Decodable {
        let next: [String]?
        let always: String?
        let share: Double?
        let kinds: [String]?
        let seed: UInt64?
        let latency_ms: Int?
        let clock_lead_s: Int?
    }

    func control(_ exchange: LoopbackExchange, _ path: String) async throws -> Reply {
        switch (exchange.method, path) {
        case ("POST", "/stand-in/faults"):
            guard let order = try? JSONDecoder().decode(FaultOrder.self, from: Data(try await exchange.body())) else {
                return .error(400, "not an order for faults")
            }
            let names = (order.next ?? []) + (order.kinds ?? []) + [order.always].compactMap(\.self)
            if let unknown = names.first(where: { Fault(rawValue: $0) == nil }) {
                let known = Fault.allCases.map(\.rawValue).joined(separator: ", ")
                return .error(400, "no fault is called \(unknown); there are \(known)")
            }
            setLatency(.milliseconds(order.latency_ms ?? 0))
            setClockLead(seconds: order.clock_lead_s ?? 0)
            setFaults(plan(order))
            return Reply(status: 204)
        case ("DELETE", "/stand-in/faults"):
            setLatency(.zero)
            setClockLead(seconds: 0)
            setFaults(FaultPlan())
            return Reply(status: 204)
        case ("GET", "/stand-in/state"):
            let requests = requests
            return .json([
                "connections": .number(connections), "requests": .number(requests.count),
                "faults": .number(requests.count { $0.fault != nil }),
                "pictures": .object(
                    pictures.sorted { $0.key < $1.key }.map { id, picture in
                        (
                            id,
                            ["version": .number(picture.version), "etag": .string(picture.etag), "bytes": .number(picture.bytes)]
                        )
                    }
                ),
            ])
        default:
            return .error(404, "the stand-in knows POST and DELETE /stand-in/faults and GET /stand-in/state")
        }
    }

    private func plan(_ order: FaultOrder) -> FaultPlan {
        if let fault = order.always.flatMap(Fault.init) { return .always(fault) }
        if let next = order.next { return .next(next.compactMap(Fault.init)) }
        guard let share = order.share else { return FaultPlan() }
        return .share(share, of: order.kinds?.compactMap(Fault.init) ?? Fault.allCases, seed: order.seed ?? 1)
    }
}
