import Campaigns
import Foundation
import ImageModels
import ModelsStandIn
import SystemPackage
import TestSupport
import Testing
import Transfer

/// What every adapter keeps, against a stand-in of its service.
@Suite(.onOwnThreads, .serialized) struct `An adapter of a service of image models` {
    @Test(arguments: Adapter.all) func `brings the picture that was asked for, for one request that costs money`(
        _ adapter: Adapter
    )
        async throws
    {
        try await withModelsStandIn { standIn in
            let services = try adapter.services(standIn)
            let order = try adapter.order(services)
            let box = TicketBox()
            let service = try #require(services.service(of: adapter.provider))
            let picture = try await Adapter.make(order, service, tickets: box).get()
            let sale = try #require(standIn.sales.first)
            #expect(standIn.sales.count == 1 && box.begun == 1 && sale.dialect == adapter.dialect)
            #expect(sale.prompt == order.prompt)
            if adapter.dialect == .replicate {
                #expect(sale.size.width * 9 / 16 - sale.size.height < 32)
            } else {
                #expect(sale.size == (order.size.width, order.size.height) && picture.size == order.size)
            }
            if let seed = picture.answer.facts.seed { #expect(seed == order.seed) }
            if let seed = order.seed, adapter.dialect != .nscale { #expect(sale.seed == Int(seed)) }
            #expect(picture.answer.facts.requestID != nil)
        }
    }

    @Test(arguments: Adapter.all) func `tells what every fault is, and pays for no picture twice`(_ adapter: Adapter) async throws
    {
        for fault in ModelFault.allCases where fault != .neverEnds && fault != .slow {
            try await withModelsStandIn { standIn in
                // Only the first request goes wrong.
                standIn.setFaults(.next([fault]))
                let result = try await adapter.result(standIn)
                let seen: AnswerClass =
                    switch result {
                    case .success: .ok
                    case .failure(let failure): failure.kind
                    }
                #expect(seen.rawValue == fault.meaning(adapter.dialect), "\(fault) \(result.failure?.description ?? "")")
                #expect(standIn.sales.count { $0.isPaid } <= 1, "\(fault) was asked for again")
                // Everything that is overcome by asking again was refused before.
                #expect(standIn.sales.count == 1 || seen == .ok && !(standIn.sales[0].isPaid), "\(fault)")
            }
        }
    }

    @Test func `is described in the documentation as it is`() throws {
        let faults = ModelFault.allCases.filter { $0 != .slow }
        let lines = faults.map { fault in
            let cells = Adapter.all.map { adapter in
                let meaning = fault == .neverEnds ? AnswerClass.unknownOutcome.rawValue : fault.meaning(adapter.dialect)
                return meaning == AnswerClass.ok.rawValue ? "picture" : "`\(meaning)`"
            }
            return "| \(fault.rawValue) | " + cells.joined(separator: " | ") + " |"
        }
        let head = [
            "| fault | " + Adapter.all.map { "\($0.dialect)" }.joined(separator: " | ") + " |",
            "| --- |" + String(repeating: " --- |", count: Adapter.all.count),
        ]
        let table = (head + lines).joined(separator: "\n") + "\n"
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Documentation/Models.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let marks = ["<!-- table of faults -->\n", "<!-- end of the table -->"]
        let start = try #require(text.range(of: marks[0])?.upperBound)
        let end = try #require(text.range(of: marks[1])?.lowerBound)
        guard text[start..<end] != table else { return }
        guard ProcessInfo.processInfo.environment["BILLPOSTER_RECORD"] == "1" else {
            Issue.record("the table of faults in \(file.path) is another one: record it with BILLPOSTER_RECORD=1")
            return
        }
        try (text[..<start] + table + text[end...]).write(to: file, atomically: true, encoding: .utf8)
    }

    @Test(arguments: Adapter.all) func `waits for a picture that takes its time`(_ adapter: Adapter) async throws {
        try await withModelsStandIn { standIn in
            standIn.setFaults(.next([.slow]))
            let result = try await adapter.result(standIn, patience: .seconds(60))
            #expect(result.failure == nil)
            #expect(standIn.sales.count == 1)
        }
    }

    @Test(arguments: Adapter.all) func `gives a service up that never answers, and asks for nothing twice`(_ adapter: Adapter)
        async throws
    {
        try await withModelsStandIn { standIn in
            standIn.setFaults(.next([.neverEnds]))
            let failure = try await adapter.result(standIn, patience: .seconds(1)).failure
            // A graph that the server never answered is not in its queue either.
            #expect(failure?.kind == .unknownOutcome && standIn.sales.count == 1, "\(failure?.description ?? "")")
        }
    }

    @Test(arguments: Adapter.all) func `finds nobody there without having asked for anything`(_ adapter: Adapter) async throws {
        try await withModelsStandIn { standIn in
            let lost = standIn.settings.replacing("127.0.0.1:", with: "127.0.0.3:1")
            let services = ModelServices(
                try ModelSettingsReader.settings(
                    from: Array(lost.replacing(#/127.0.0.3:\d+/#, with: "127.0.0.3:9").utf8),
                    file: "models.yaml"
                ),
                environment: standIn.environment,
                transport: try CurlTransport(CurlTransport.Settings(userAgent: "test")),
                workflow: .success(try ComfyWorkflow(Array(ModelsStandIn.workflow.utf8))),
                cache: MemoryDayCache(),
                timepiece: .hurried
            )
            let service = try #require(services.service(of: adapter.provider))
            let failure = await Adapter.make(try adapter.order(services), service).failure
            #expect(failure?.kind == .wait && failure?.message.contains("pssst") == false)
            #expect(await service.greeting().failure != nil || adapter.provider == .huggingface)
        }
    }

    @Test(arguments: Adapter.all) func `greets its service for nothing`(_ adapter: Adapter) async throws {
        try await withModelsStandIn { standIn in
            let services = try adapter.services(standIn)
            let service = try #require(services.service(of: adapter.provider))
            #expect(await service.greeting().failure == nil)
            #expect(standIn.sales.isEmpty)
        }
    }

    @Test(arguments: Adapter.all.filter { [.bfl, .fal, .comfyui].contains($0.dialect) })
    func `collects by its ticket what another night has paid for`(_ adapter: Adapter) async throws {
        try await withModelsStandIn { standIn in
            let services = try adapter.services(standIn)
            let order = try adapter.order(services)
            let service = try #require(services.service(of: adapter.provider))
            guard case .accepted(let ticket) = await service.begin(order) else {
                Issue.record("nothing was taken on")
                return
            }
            if let known = service.ticket(before: order) { #expect(known.address == ticket.address) }
            let box = TicketBox()
            let picture = await Adapter.make(order, service, collecting: ticket, tickets: box)
            #expect(picture.failure == nil && box.begun == 0 && standIn.sales.count == 1)
        }
    }

    @Test(arguments: Adapter.all) func `shows no key in what it says of a failure`(_ adapter: Adapter) async throws {
        try await withModelsStandIn { standIn in
            for fault in [ModelFault.badKey, .resetAfterAcceptance, .html] {
                standIn.setFaults(.always(fault))
                let text = try await adapter.result(standIn).failure?.description ?? ""
                for secret in ["stand-in-token", "stand-in-key", "fal-secret"] { #expect(!text.contains(secret)) }
            }
        }
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
