import Foundation
import ModelsStandIn
import SystemPackage
import TestSupport
import Testing

/// Nights whose backgrounds come from models, against the stand-in.
@Suite(.onOwnThreads) struct `A night with image models` {
    @Test func `asks once for each family, records what made the picture, and asks nothing the second time`() async throws {
        try await withModels { workspace, standIn in
            let first = try await workspace.billposter("run", "--json")
            #expect(first.status == 0, "\(first.errors)")
            #expect(try Numbers(first)["recorded"] == 4 && Numbers(first)["fallbacks"] == 0)
            // Two sizes of one family have one picture between them.
            #expect(standIn.sales.count == 3 && standIn.sales.allSatisfy { $0.dialect == .bfl })
            let records = try await workspace.records(of: "jazz")
            for record in records {
                let metadata = try #require(record["metadata"] as? [String: Any])
                let sale = try #require(standIn.sales.first { $0.prompt == record["prompt"] as? String })
                #expect(record["model"] as? String == "flux-dev" && record["seed"] as? Int == sale.seed)
                #expect(metadata["background_source"] as? String == "ai" && metadata["provider"] as? String == "bfl")
                #expect(metadata["prompt_source"] as? String == "built" && metadata["fallback_reason"] == nil)
                #expect(metadata["asked_pixels"] as? String == "\(sale.size.width)x\(sale.size.height)")
                #expect(metadata["got_pixels"] as? String == metadata["asked_pixels"] as? String)
                #expect(metadata["billed_price"] as? Double == 0.025 && metadata["is_reproducible"] as? Bool == true)
            }
            #expect(Set(records.compactMap { ($0["metadata"] as? [String: Any])?["request_id"] as? String }).count == 3)

            let second = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(second["reused"] == 4 && second["rendered"] == 0 && standIn.sales.count == 3)
            // Another hall and another day are other posters with the same backgrounds.
            try workspace.write(Self.jazz.replacing("Old Mill", with: "New Mill"), to: "campaigns/jazz.yaml")
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["rendered"] == 4)
            #expect(standIn.sales.count == 3)
            try workspace.expectNoKey()
        }
    }

    @Test func `keeps its promises with each interface, with a third of all requests going wrong`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(ModelsStandIn.workflow, to: "workflow.json")
            let models = ["openai", "huggingface", "bfl", "fal", "webui", "comfyui"]
            for provider in models {
                for number in 1...3 {
                    let text = Self.jazz.replacing(
                        "{name: flux-dev, provider: bfl}",
                        with: "{name: stand-in, provider: \(provider)}"
                    )
                    .replacing("Night of Jazz", with: "Night \(number) of \(provider)")
                    try workspace.write(text, to: "campaigns/\(provider)-\(number).yaml")
                }
            }
            let stopping: [ModelFault] = [
                .noCredit, .noQuota, .badKey, .unverified, .oldHost, .goneModel, .unknownModel, .neverEnds,
            ]
            standIn.setFaults(.share(0.3, of: ModelFault.allCases.filter { !stopping.contains($0) }, seed: 5))
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.status == 0, "\(ending.errors)")
            let numbers = try Numbers(ending)
            #expect(numbers["planned"] == 76 && numbers["recorded"] == 76 && numbers["failed"] == 0)

            var fallbacks = 0
            for campaign in ["jazz"] + models.flatMap({ provider in (1...3).map { "\(provider)-\($0)" } }) {
                for record in try await workspace.records(of: campaign) {
                    let metadata = try #require(record["metadata"] as? [String: Any])
                    if metadata["background_source"] as? String == "ai" {
                        // What is called a picture of the model is one that was paid for, made of these words.
                        #expect(standIn.sales.contains { $0.isPaid && $0.prompt == record["prompt"] as? String })
                        #expect(metadata["fallback_reason"] == nil)
                    } else {
                        fallbacks += 1
                        let kind = try #require(metadata["fallback_class"] as? String)
                        #expect(record["model"] as? String == "gradient" && record["prompt"] is NSNull || record["prompt"] == nil)
                        let reason = metadata["fallback_reason"] as? String ?? ""
                        #expect(reason.hasPrefix(kind.replacing("_", with: " ") + ": "))
                    }
                }
            }
            #expect(fallbacks == numbers["fallbacks"] && fallbacks > 0)
            // The bill of the stand-in is that of the journal.
            let bills =
                try await workspace.billposter("models", "--offline", "--json").lastLine()["bills"] as? [[String: Any]] ?? []
            #expect(bills.reduce(0) { $0 + ($1["requests"] as? Int ?? 0) } == standIn.sales.count { $0.isPaid })
            // Nobody is asked twice for what was paid for.
            let paid = Dictionary(standIn.sales.filter(\.isPaid).map { ("\($0.dialect) \($0.prompt) \($0.seed)", 1) }) { $0 + $1 }
            #expect(paid.values.allSatisfy { $0 == 1 })
            try workspace.expectNoKey()
        }
    }

    @Test func `leaves a provider alone that wants money, with one warning, and asks again the next night`() async throws {
        try await withModels { workspace, standIn in
            standIn.setFaults(.always(.noCredit))
            let ending = try await workspace.billposter("run", "--json")
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(try Numbers(ending)["fallbacks"] == 4 && Numbers(ending)["recorded"] == 4)
            let reasons = try ending.lastLine()["fallback_reasons"] as? [String: Int]
            #expect(reasons == ["refused_money": 4])
            #expect(ending.errors.ranges(of: "bfl is left alone for the rest of the night").count == 1, "\(ending.errors)")
            let page = try workspace.text(of: "output/site/campaigns/jazz/index.html")
            #expect(page.contains("refused money"))

            standIn.setFaults(ModelFaultPlan())
            let asked = standIn.sales.count
            let again = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(again["recorded"] == 4 && again["fallbacks"] == 0 && standIn.sales.count == asked + 3)
            // The pictures take the places of those that stood in for them.
            let after = try workspace.text(of: "output/site/campaigns/jazz/index.html")
            #expect(after.contains("Earlier") || !after.contains("refused money"))
        }
    }

    @Test func `asks for what was refused as a request when somebody wants to try again, and not before`() async throws {
        try await withModels { workspace, standIn in
            standIn.setFaults(.always(.invalidAsText))
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["fallbacks"] == 4)
            standIn.setFaults(ModelFaultPlan())
            let asked = standIn.sales.count
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["reused"] == 4 && standIn.sales.count == asked)
            let again = try Numbers(try await workspace.billposter("run", "--json", "--retry-fallbacks"))
            #expect(again["recorded"] == 4 && again["fallbacks"] == 0 && standIn.sales.count == asked + 3)
        }
    }

    @Test func `asks once for families of sizes whose pictures are asked for alike`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(
                Self.jazz.replacing("square, link-card, li-post, x-header", with: "a4, us-letter"),
                to: "campaigns/jazz.yaml"
            )
            let numbers = try Numbers(try await workspace.billposter("run", "--json", "--no-report"))
            #expect(numbers["recorded"] == 2 && numbers["fallbacks"] == 0 && standIn.sales.count == 1)
        }
    }

    @Test func `leaves a provider alone of which nobody answers, with one warning`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(
                "providers: {bfl: {url: 'http://127.0.0.3:9/v1', at_once: 3}}\n",
                to: "models.yaml"
            )
            try workspace.write("variants: 4\n" + Self.jazz, to: "campaigns/jazz.yaml")
            let begin = ContinuousClock.now
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(ending)["fallbacks"] == 16 && ending.status == 0, "\(ending.errors)")
            #expect(ending.errors.ranges(of: "bfl is left alone for the rest of the night").count == 1, "\(ending.errors)")
            // Three at a time wait for half a minute; all twelve would for two minutes.
            #expect(ContinuousClock.now - begin < .seconds(90))
        }
    }

    @Test func `fetches on another night what it had no time to wait for, and pays once`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(
                Self.jazz.replacing("square, link-card, li-post, x-header", with: "square"),
                to: "campaigns/jazz.yaml"
            )
            var manners = ModelsStandIn.Manners()
            manners.latency = .seconds(8)
            standIn.setManners(manners)
            let ending = try await workspace.billposter("run", "--json", "--no-report", "--max-ai-duration", "0.08")
            #expect(try Numbers(ending)["fallbacks"] == 1 && standIn.sales.count == 1, "\(ending.errors)")
            let numbers = try Numbers(try await workspace.billposter("run", "--json", "--no-report"))
            #expect(numbers["recorded"] == 1 && numbers["fallbacks"] == 0 && standIn.sales.count == 1)
        }
    }

    @Test func `does not ask again for words that were refused, until they change`() async throws {
        try await withModels { workspace, standIn in
            standIn.setFaults(.always(.moderation))
            let ending = try await workspace.billposter("run", "--json", "--max-fallback-ratio", "0.5")
            #expect(ending.status == 3, "\(ending.errors)")
            #expect(try ending.lastLine()["fallback_reasons"] as? [String: Int] == ["refused_content": 4])
            standIn.setFaults(ModelFaultPlan())
            let asked = standIn.sales.count
            let again = try Numbers(try await workspace.billposter("run", "--json", "--retry-fallbacks"))
            #expect(again["reused"] == 4 && again["rendered"] == 0 && standIn.sales.count == asked)
            try workspace.write("prompt: a quiet blue stage\n" + Self.jazz, to: "campaigns/jazz.yaml")
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["fallbacks"] == 0)
            let record = try #require(try await workspace.records(of: "jazz").last)
            #expect((record["prompt"] as? String)?.hasPrefix("a quiet blue stage. ") == true)
            #expect((record["metadata"] as? [String: Any])?["prompt_source"] as? String == "campaign")
        }
    }

    @Test func `asks for as much as it may, says what it left, and goes on the next night`() async throws {
        try await withModels { workspace, standIn in
            let ending = try await workspace.billposter("run", "--json", "--max-ai-cost", "0.03")
            #expect(ending.status == 0)
            #expect(standIn.sales.count == 1)
            #expect(try (ending.lastLine()["fallback_reasons"] as? [String: Int])?.keys.sorted() == ["limit"])
            #expect(ending.errors.contains("2 backgrounds were left to another night and painted"), "\(ending.errors)")
            let none = try await workspace.billposter("run", "--json", "--max-ai-calls", "0")
            #expect(try Numbers(none)["rendered"] == 0 && standIn.sales.count == 1)
            #expect(try Numbers(try await workspace.billposter("run", "--json"))["fallbacks"] == 0)
            #expect(standIn.sales.count == 3)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8]) func `pays for no picture twice and loses none, killed at any instant`(
        _ round: Int
    )
        async throws
    {
        try await withModels { workspace, standIn in
            var manners = ModelsStandIn.Manners()
            manners.latency = .milliseconds(150)
            standIn.setManners(manners)
            let process = try workspace.start("run", "--json", "--no-report")
            // At another step of the way each time.
            try? await process.send(SIGKILL) { standIn.requests.count >= round * 2 }
            _ = try await process.ending()
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.status == 0, "\(ending.errors)")
            let records = try await workspace.records(of: "jazz")
            #expect(records.count == 4)
            // Between the request and its answer nobody can know: it counts as paid, and is asked for by this night.
            let unknown = standIn.sales.count - 3
            let bills =
                try await workspace.billposter("models", "--offline", "--json").lastLine()["bills"] as? [[String: Any]] ?? []
            let billed = bills.reduce(0) { $0 + ($1["requests"] as? Int ?? 0) }
            #expect(billed >= standIn.sales.count && unknown <= 3)
            #expect(records.allSatisfy { ($0["metadata"] as? [String: Any])?["background_source"] as? String == "ai" })
        }
    }

    @Test func `says in its plan what models would be told and what that costs`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write("privacy: no_names\n" + Self.jazz, to: "campaigns/jazz.yaml")
            let plan = try await workspace.billposter("plan", "--prompts")
            #expect(plan.output.contains("backgrounds: 3 calls to models, $0.075"))
            #expect(plan.output.contains("a poster of a jazz event. Glowing neon light"))
            for name in ["Night of Jazz", "Ghent", "Old Mill", "Mira Holm"] { #expect(!plan.output.contains(name)) }
            #expect(standIn.sales.isEmpty && !workspace.isThere("output"))
            try workspace.write(
                Self.jazz.replacing("{name: flux-dev, provider: bfl}", with: "gpt-image-1"),
                to: "campaigns/jazz.yaml"
            )
            let ended = try await workspace.billposter("plan")
            #expect(ended.errors.contains("the model gpt-image-1 has ended on 2026-10-23: gpt-image-2 takes its place"))
        }
    }

    @Test func `says what is wrong with models.yaml, and where, and makes every poster without models`() async throws {
        try await withModels { workspace, _ in
            try workspace.write("providers: {opnai: {}}\n", to: "models.yaml")
            let ending = try await workspace.billposter("run", "--json")
            #expect(ending.status == 6)
            #expect(ending.errors.contains("models.yaml:1:13: unknown provider \"opnai\""), "\(ending.errors)")
            #expect(try Numbers(ending)["recorded"] == 4 && Numbers(ending)["fallbacks"] == 4)
            #expect(try await workspace.billposter("plan").status == 6)
        }
    }

    static let jazz = """
        event: {name: Night of Jazz, date: 2027-12-12, venue: Old Mill, city: Ghent, genre: jazz}
        artists: [Mira Holm]
        style: {mood: neon}
        model: {name: flux-dev, provider: bfl}
        sizes: [square, link-card, li-post, x-header]
        """ + "\n"
}

/// Runs `body` with a workspace of one campaign with a model, whose services are a stand-in.
private func withModels(_ body: @escaping @Sendable (Workspace, ModelsStandIn) async throws -> Void) async throws {
    try await withModelsStandIn { standIn in
        try await withTemporaryFolder { folder in
            var workspace = try Workspace(folder: folder)
            for name in ["summer-concert", "winter-concert"] {
                try FileManager.default.removeItem(atPath: workspace.path("campaigns/\(name).yaml"))
            }
            try workspace.write(`A night with image models`.jazz, to: "campaigns/jazz.yaml")
            try workspace.write(standIn.settings, to: "models.yaml")
            workspace.environment = standIn.environment
            try await body(workspace, standIn)
        }
    }
}

extension Workspace {
    /// No file below `output` holds a key.
    fileprivate func expectNoKey() throws {
        for (name, contents) in try contents(of: "output") {
            for key in ["stand-in-token", "stand-in-key", "fal-secret"] {
                #expect(contents.range(of: Data(key.utf8)) == nil, "\(name) holds a key")
            }
        }
    }
}
