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

    static let providers = ["openai", "huggingface", "bfl", "fal", "webui", "comfyui"]

    @Test(arguments: providers) func `says of every poster what became of its request, with a third of them going wrong`(
        _ provider: String
    ) async throws {
        try await withCampaigns(24, of: provider) { workspace, standIn in
            // Those that end the asking have tests of their own.
            let stopping: [ModelFault] = [
                .noCredit, .noQuota, .badKey, .unverified, .oldHost, .goneModel, .unknownModel, .neverEnds,
            ]
            standIn.setFaults(.share(0.3, of: ModelFault.allCases.filter { !stopping.contains($0) }, seed: 5))
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.status == 0, "\(ending.errors)")
            let numbers = try Numbers(ending)
            #expect(numbers["planned"] == 24 && numbers["recorded"] == 24 && numbers["failed"] == 0)

            var fallbacks = 0
            for number in 1...24 {
                let record = try #require(try await workspace.records(of: "night-\(number)").first)
                let metadata = try #require(record["metadata"] as? [String: Any])
                // Every campaign has its own words.
                let sales = standIn.sales.filter { $0.prompt.contains("\"Night \(number) of \(provider)\"") }
                let last = try #require(sales.last)
                let meaning = last.fault?.meaning(last.dialect) ?? "ok"
                let said = metadata["fallback_class"] as? String ?? "ok"
                // The same picture for two requests is seen at the second.
                if last.fault != .sameBytes { #expect(said == meaning, "\(number): \(last.fault?.rawValue ?? "")") }
                #expect(sales.dropLast().allSatisfy { !$0.isPaid })
                if said == "ok" {
                    #expect(metadata["background_source"] as? String == "ai" && metadata["fallback_reason"] == nil)
                    #expect(record["prompt"] as? String == last.prompt && last.isPaid)
                } else {
                    fallbacks += 1
                    #expect(record["model"] as? String == "gradient" && metadata["background_source"] as? String == "painted")
                    let reason = metadata["fallback_reason"] as? String ?? ""
                    #expect(reason.hasPrefix(said.replacing("_", with: " ") + ": "))
                }
            }
            #expect(fallbacks == numbers["fallbacks"] && fallbacks > 0)
            // The bill of the stand-in is that of the journal.
            #expect(try await workspace.requestsPaid() == standIn.sales.count { $0.isPaid })
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

    @Test func `asks ComfyUI anew for what failed, and for every picture of another workflow`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(ModelsStandIn.workflow, to: "workflow.json")
            try workspace.write(
                Self.jazz.replacing("{name: flux-dev, provider: bfl}", with: "{name: poster, provider: comfyui}"),
                to: "campaigns/jazz.yaml"
            )
            standIn.setFaults(.always(.completedWithError))
            let failed = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try failed.lastLine()["fallback_reasons"] as? [String: Int] == ["refused_request": 4], "\(failed.errors)")
            standIn.setFaults(ModelFaultPlan())
            let again = try Numbers(try await workspace.billposter("run", "--json", "--no-report", "--retry-fallbacks"))
            #expect(again["recorded"] == 4 && again["fallbacks"] == 0 && standIn.sales.count == 6)

            // The same nodes in another layout are the same workflow.
            try workspace.write(ModelsStandIn.workflow.replacing("\n", with: "\n\n"), to: "workflow.json")
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["reused"] == 4)
            try workspace.write(ModelsStandIn.workflow.replacing("billposter", with: "other"), to: "workflow.json")
            let other = try Numbers(try await workspace.billposter("run", "--json", "--no-report"))
            #expect(other["recorded"] == 4 && other["fallbacks"] == 0 && standIn.sales.count == 9)
        }
    }

    @Test func `ends at once when it is stopped while it waits, and another night fetches the picture`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(
                Self.jazz.replacing("square, link-card, li-post, x-header", with: "square"),
                to: "campaigns/jazz.yaml"
            )
            var manners = ModelsStandIn.Manners()
            manners.latency = .seconds(30)
            standIn.setManners(manners)
            let process = try workspace.start("run", "--json", "--no-report")
            func polls() -> Int { standIn.requests.count { $0.contains("get_result") } }
            try await process.send(SIGINT) { standIn.requests.contains { $0.contains("get_result") } }
            let ending = try await process.ending()
            #expect(ending.status == 130 && standIn.sales.count == 1, "\(ending.errors)")
            let asked = polls()
            let numbers = try Numbers(try await workspace.billposter("run", "--json", "--no-report"))
            // It was not waited for to the end: this night still had to ask how far it is.
            #expect(polls() > asked + 1)
            #expect(numbers["recorded"] == 1 && numbers["fallbacks"] == 0 && standIn.sales.count == 1)
        }
    }

    @Test func `gives up after a week what it is refused, says so, and counts it as paid`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(
                Self.jazz.replacing("square, link-card, li-post, x-header", with: "square"),
                to: "campaigns/jazz.yaml"
            )
            var manners = ModelsStandIn.Manners()
            manners.refusesPolls = true
            standIn.setManners(manners)
            for _ in 1...2 {
                let ending = try await workspace.billposter("run", "--json", "--no-report")
                #expect(try ending.lastLine()["fallback_reasons"] as? [String: Int] == ["refused_key": 1], "\(ending.errors)")
                #expect(standIn.sales.count == 1 && !ending.errors.contains("is lost"))
            }
            try await workspace.change("UPDATE model_requests SET begun_at = begun_at - 8 * 86400000")
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.errors.ranges(of: "a picture of flux-dev that is paid for is lost").count == 1, "\(ending.errors)")
            // What was given up is asked for anew.
            #expect(standIn.sales.count == 2)
            standIn.setManners(ModelsStandIn.Manners())
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["fallbacks"] == 0)
            #expect(standIn.sales.count == 2)
            #expect(try await workspace.requestsPaid() == 2)
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

    /// With `BILLPOSTER_KILLS=100`, so many for each provider.
    @Test(arguments: providers) func `pays for no picture twice and loses none, killed at any instant`(_ provider: String)
        async throws
    {
        let environment = ProcessInfo.processInfo.environment
        let kills = environment["BILLPOSTER_KILLS"].flatMap { Int($0) } ?? 3
        let seed = environment["BILLPOSTER_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
        var random = SeededNumbers(seed: seed)
        var unknown = 0
        for round in 1...kills {
            let (step, pause) = (Int.random(in: 1...16, using: &random), UInt32.random(in: 0...120_000, using: &random))
            unknown += try await kill(provider, after: step, pause, "seed \(seed), round \(round)")
        }
        print("killed \(kills) nights with \(provider), seed \(seed): \(unknown) requests were killed before their answer")
    }

    /// Kills a night, runs it again twice, and compares what was paid with what the journal says.
    /// - Returns: how many requests were killed between being sent and being answered.
    private func kill(_ provider: String, after step: Int, _ pause: UInt32, _ place: String) async throws -> Int {
        try await withCampaigns(4, of: provider) { workspace, standIn in
            var manners = ModelsStandIn.Manners()
            manners.latency = .milliseconds(100)
            standIn.setManners(manners)
            let process = try workspace.start("run", "--json", "--no-report")
            // At another instant of another step of the way each time.
            try? await process.send(SIGKILL) {
                guard standIn.requests.count >= step else { return false }
                usleep(pause)
                return true
            }
            _ = try await process.ending()
            for _ in 1...2 {
                let ending = try await workspace.billposter("run", "--json", "--no-report")
                #expect(ending.status == 0, "\(place): \(ending.errors)")
            }
            for number in 1...4 {
                let sources = try await workspace.records(of: "night-\(number)").map {
                    ($0["metadata"] as? [String: Any])?["background_source"] as? String
                }
                #expect(sources.contains("ai"), "\(place): \(number)")
            }
            let killed = try await workspace.count("words = 'the night was killed before the answer came'")
            let paid = standIn.sales.count(where: \.isPaid)
            let pictures = Set(standIn.sales.filter(\.isPaid).map(\.prompt)).count
            #expect(pictures == 4, "\(place)")
            // Only what was killed between a request and its answer may be paid for twice: nobody can know, and it is counted.
            #expect(paid - pictures <= killed, "\(place): \(paid) were paid for, \(killed) were killed before the answer")
            let counted = try await workspace.requestsPaid()
            #expect(counted >= paid && counted <= pictures + killed, "\(place): \(counted) count as paid, \(paid) were")
            // What we name ourselves is found again.
            if provider == "comfyui" { #expect(paid == 4 && killed == 0, "\(place)") }
            return killed
        }
    }

    @Test func `keeps the limit of the month, and ends softly when its time is over`() async throws {
        try await withModels { workspace, standIn in
            try workspace.write(standIn.settings + "limits: {monthly: 0.05}\n", to: "models.yaml")
            let late = try await workspace.billposter("run", "--json", "--no-report", "--max-ai-duration", "0")
            #expect(try Numbers(late)["recorded"] == 4 && standIn.sales.isEmpty)
            #expect(try late.lastLine()["fallback_reasons"] as? [String: Int] == ["limit": 4])
            #expect(
                late.errors.contains(
                    "3 backgrounds were left to another night and painted: the time for pictures of models is over"
                )
            )
            let first = try await workspace.billposter("run", "--json", "--no-report")
            #expect(standIn.sales.count == 2 && first.status == 0)
            #expect(
                first.errors.contains("1 background was left to another night and painted: what is asked of models in a month")
            )
            for _ in 1...2 { _ = try await workspace.billposter("run", "--json", "--no-report") }
            #expect(standIn.sales.count == 2)
            // The month that was is another one.
            try await workspace.change("UPDATE model_requests SET begun_at = begun_at - 32 * 86400000")
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["fallbacks"] == 0)
            #expect(standIn.sales.count == 3)
        }
    }

    @Test func `has prompts written by a chat model, once for a campaign, and says where they come from`() async throws {
        try await withModels { plain, standIn in
            let workspace = plain.with(["OPENAI_POSTER_PROMPT_MODEL": "stand-in-chat"])
            try workspace.write(standIn.settings + "models: {stand-in-chat: {price: 0.002}}\n", to: "models.yaml")
            try workspace.write("privacy: no_names\n" + Self.jazz, to: "campaigns/jazz.yaml")
            let plan = try await workspace.billposter("plan", "--prompts")
            #expect(plan.output.contains("3 calls to models, 1 prompt to be written by a chat model, $0.077"), "\(plan.output)")
            #expect(plan.output.contains("built, to be written anew by stand-in-chat: ") && standIn.chats.isEmpty)

            let first = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(first)["recorded"] == 4 && Numbers(first)["fallbacks"] == 0, "\(first.errors)")
            let chat = try #require(standIn.chats.first)
            #expect(standIn.chats.count == 1 && standIn.sales.count == 3)
            for name in ["Night of Jazz", "Ghent", "Old Mill", "Mira Holm"] { #expect(!chat.brief.contains(name)) }
            for record in try await workspace.records(of: "jazz") {
                #expect((record["prompt"] as? String)?.hasPrefix(ModelsStandIn.scene(for: chat.brief)) == true)
                #expect((record["metadata"] as? [String: Any])?["prompt_source"] as? String == "ai_enhanced")
            }
            #expect(try await workspace.requestsPaid() == 4)
            let after = try await workspace.billposter("plan", "--prompts")
            #expect(after.output.contains("nothing to make"))

            // What is not in the brief asks for nothing.
            try workspace.write(
                "privacy: no_names\n" + Self.jazz.replacing("Old Mill", with: "New Mill"),
                to: "campaigns/jazz.yaml"
            )
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["rendered"] == 4)
            // Own words are nobody's to change.
            try workspace.write("prompt: a quiet blue stage\n" + Self.jazz, to: "campaigns/jazz.yaml")
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["fallbacks"] == 0)
            #expect(standIn.chats.count == 1 && standIn.sales.count == 6)
            try workspace.expectNoKey()
        }
    }

    @Test(arguments: ChatFault.allCases) func `builds the prompt itself where the chat model cannot, and says so`(
        _ fault: ChatFault
    )
        async throws
    {
        try await withModels { plain, standIn in
            let workspace = plain.with(["OPENAI_POSTER_PROMPT_MODEL": "stand-in-chat"])
            try workspace.write(
                Self.jazz.replacing("square, link-card, li-post, x-header", with: "square"),
                to: "campaigns/jazz.yaml"
            )
            standIn.setChatFaults([fault])
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(ending)["recorded"] == 1 && Numbers(ending)["fallbacks"] == 0, "\(ending.errors)")
            let isOvercome = [.limit, .busy, .slow].contains(fault)
            let record = try #require(try await workspace.records(of: "jazz").first)
            let source = (record["metadata"] as? [String: Any])?["prompt_source"] as? String
            #expect(source == (isOvercome ? "ai_enhanced" : "fallback"))
            #expect(ending.errors.contains("chat model stand-in-chat") == !isOvercome, "\(ending.errors)")
            // A picture and, where it was worked on, a scene.
            #expect(try await workspace.requestsPaid() == 1 + standIn.chats.count { $0.isPaid })
            #expect(standIn.chats.count == ([.limit, .busy].contains(fault) ? 2 : 1))
        }
    }

    @Test func `counts scenes among what it may ask and spend`() async throws {
        try await withModels { plain, standIn in
            let workspace = plain.with(["OPENAI_POSTER_PROMPT_MODEL": "stand-in-chat"])
            let none = try Numbers(try await workspace.billposter("run", "--json", "--max-ai-calls", "0"))
            #expect(none["fallbacks"] == 4 && standIn.chats.isEmpty && standIn.sales.isEmpty)
            _ = try await workspace.billposter("run", "--json", "--max-ai-calls", "2")
            #expect(standIn.chats.count == 1 && standIn.sales.count == 1)
        }
    }

    @Test func `asks in batches at half the price, paints meanwhile, and collects on another night`() async throws {
        try await withBatches { workspace, standIn in
            var manners = ModelsStandIn.Manners()
            manners.latency = .seconds(86_400)
            standIn.setManners(manners)
            let plan = try await workspace.billposter("plan")
            #expect(plan.output.contains("3 calls to models, $0.09"), "\(plan.output)")
            let first = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(first)["recorded"] == 4 && Numbers(first)["fallbacks"] == 4, "\(first.errors)")
            #expect(try first.lastLine()["fallback_reasons"] as? [String: Int] == ["batch": 4])
            #expect(standIn.batchesTaken == 1 && standIn.sales.count == 3)
            let record = try #require(try await workspace.records(of: "jazz").first?["metadata"] as? [String: Any])
            #expect(record["requested_model"] as? String == "house" && record["background_source"] as? String == "painted")

            let second = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(second)["reused"] == 4 && Numbers(second)["rendered"] == 0, "\(second.errors)")
            #expect(standIn.batchesTaken == 1)
            standIn.finishBatches()
            let third = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(third)["recorded"] == 4 && Numbers(third)["fallbacks"] == 0, "\(third.errors)")
            #expect(standIn.batchesTaken == 1 && standIn.sales.count == 3)
            let made = try await workspace.records(of: "jazz").compactMap { $0["metadata"] as? [String: Any] }
                .filter { $0["background_source"] as? String == "ai" }
            #expect(made.count == 4 && made.allSatisfy { $0["billed_price"] as? Double == 0.03 })
            #expect(try await workspace.requestsPaid() == 3)
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["reused"] == 4)
            try workspace.expectNoKey()
        }
    }

    @Test func `keeps what was asked for while the chat model could not write`() async throws {
        try await withModels { plain, standIn in
            let workspace = plain.with(["OPENAI_POSTER_PROMPT_MODEL": "stand-in-chat"])
            standIn.setChatFaults([.badKey])
            var manners = ModelsStandIn.Manners()
            manners.refusesPolls = true
            standIn.setManners(manners)
            let first = try await workspace.billposter("run", "--json", "--no-report")
            let asked = standIn.sales.count
            #expect(asked > 0 && standIn.chats.count == 1, "\(first.errors)")
            standIn.setManners(ModelsStandIn.Manners())
            for _ in 1...2 { _ = try await workspace.billposter("run", "--json", "--no-report", "--retry-fallbacks") }
            let sizes = standIn.sales.map { "\($0.prompt) \($0.size)" }
            #expect(Set(sizes).count == 3 && sizes.count == 3, "\(sizes)")
            #expect(standIn.chats.count == 1)
        }
    }

    @Test(arguments: BatchFault.allCases) func `pays once for each picture of a batch that goes wrong`(_ fault: BatchFault)
        async throws
    {
        try await withBatches { workspace, standIn in
            standIn.setBatchFaults([fault])
            for night in 1...3 {
                let ending = try await workspace.billposter("run", "--json", "--no-report")
                #expect(ending.status == 0, "\(ending.errors)")
                if fault == .cut, night == 2 {
                    #expect(try ending.lastLine()["fallback_reasons"] as? [String: Int] == ["dishonest": 4])
                }
            }
            if fault == .failed {
                // What was found wanting would be again, until somebody wants to know.
                #expect(standIn.batchesTaken == 1)
                for _ in 1...2 { _ = try await workspace.billposter("run", "--json", "--no-report", "--retry-fallbacks") }
            }
            let made = try await workspace.records(of: "jazz").filter {
                ($0["metadata"] as? [String: Any])?["background_source"] as? String == "ai"
            }
            #expect(made.count == 4)
            #expect(try await workspace.requestsPaid() == standIn.sales.count { $0.isPaid })
            // What vanished was paid for, and nobody has it.
            let most = fault == .vanishes ? 2 : 1
            let paid = Dictionary(standIn.sales.filter(\.isPaid).map { ($0.prompt, 1) }) { $0 + $1 }
            #expect(paid.count == 3 && paid.values.allSatisfy { $0 == most }, "\(paid)")
        }
    }

    @Test(arguments: 1...6) func `loses nothing and pays nothing twice of a batch, killed at any instant`(_ round: Int)
        async throws
    {
        try await withBatches { workspace, standIn in
            let process = try workspace.start("run", "--json", "--no-report")
            try? await process.send(SIGKILL) { standIn.requests.count >= round }
            _ = try await process.ending()
            for _ in 1...2 {
                let ending = try await workspace.billposter("run", "--json", "--no-report")
                #expect(ending.status == 0, "\(ending.errors)")
            }
            let made = try await workspace.records(of: "jazz").filter {
                ($0["metadata"] as? [String: Any])?["background_source"] as? String == "ai"
            }
            #expect(made.count == 4)
            #expect(standIn.sales.count == 3 && standIn.sales.allSatisfy(\.isPaid))
            #expect(try await workspace.requestsPaid() == 3)
        }
    }

    @Test func `tells of each picture of a batch what became of it`() async throws {
        try await withBatches { workspace, standIn in
            standIn.setFaults(.next([.moderation, .sizeIgnored]))
            _ = try await workspace.billposter("run", "--json", "--no-report")
            let second = try await workspace.billposter("run", "--json", "--no-report")
            let reasons = try second.lastLine()["fallback_reasons"] as? [String: Int] ?? [:]
            #expect(Set(reasons.keys) == ["refused_content", "dishonest"], "\(second.errors)")
            let again = try await workspace.billposter("run", "--json", "--no-report")
            #expect(try Numbers(again)["reused"] == 4 && standIn.sales.count == 3, "\(again.errors)")
            #expect(try await workspace.requestsPaid() == standIn.sales.count { $0.isPaid })
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

/// The same, with a model that is asked in batches.
private func withBatches(_ body: @escaping @Sendable (Workspace, ModelsStandIn) async throws -> Void) async throws {
    try await withModels { workspace, standIn in
        try workspace.write(
            standIn.settings + "models: {house: {provider: openai, id: stand-in, price: 0.06, batch: true}}\n",
            to: "models.yaml"
        )
        try workspace.write(
            `A night with image models`.jazz.replacing(
                "{name: flux-dev, provider: bfl}",
                with: "{name: house, provider: openai}"
            ),
            to: "campaigns/jazz.yaml"
        )
        try await body(workspace, standIn)
    }
}

/// Runs `body` with a workspace of some campaigns of one poster each, whose model is run by one provider of a stand-in.
private func withCampaigns<Result: Sendable>(
    _ count: Int,
    of provider: String,
    _ body: @escaping @Sendable (Workspace, ModelsStandIn) async throws -> Result
) async throws -> Result {
    try await withModelsStandIn { standIn in
        try await withTemporaryFolder { folder in
            var workspace = try Workspace(folder: folder)
            for name in ["summer-concert", "winter-concert"] {
                try FileManager.default.removeItem(atPath: workspace.path("campaigns/\(name).yaml"))
            }
            for number in 1...count {
                let text = `A night with image models`.jazz
                    .replacing("{name: flux-dev, provider: bfl}", with: "{name: stand-in, provider: \(provider)}")
                    .replacing("Night of Jazz", with: "Night \(number) of \(provider)")
                    .replacing("square, link-card, li-post, x-header", with: "square")
                try workspace.write(text, to: "campaigns/night-\(number).yaml")
            }
            try workspace.write(ModelsStandIn.workflow, to: "workflow.json")
            try workspace.write(standIn.settings, to: "models.yaml")
            workspace.environment = standIn.environment
            return try await body(workspace, standIn)
        }
    }
}

extension Workspace {
    /// Changes the journal as time would.
    fileprivate func change(_ sql: String) async throws {
        let script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit()"
        let ending = try await Tool.run("python3", "-c", script, path("output/state/outbox.sqlite"), sql)
        try #require(ending.status == 0, "\(ending.errors)")
    }

    /// How many requests of the journal have a property.
    fileprivate func count(_ condition: String) async throws -> Int {
        let script = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])"
        let sql = "SELECT count(*) FROM model_requests WHERE \(condition)"
        let ending = try await Tool.run("python3", "-c", script, path("output/state/outbox.sqlite"), sql)
        return try #require(Int(ending.output.filter(\.isNumber)), "\(ending.errors)")
    }

    /// How many requests of this month the journal counts as paid.
    fileprivate func requestsPaid() async throws -> Int {
        let bills = try await billposter("models", "--offline", "--json").lastLine()["bills"] as? [[String: Any]] ?? []
        return bills.reduce(0) { $0 + ($1["requests"] as? Int ?? 0) }
    }

    /// No file below `output` holds a key.
    fileprivate func expectNoKey() throws {
        for (name, contents) in try contents(of: "output") {
            for key in ["stand-in-token", "stand-in-key", "fal-secret"] {
                #expect(contents.range(of: Data(key.utf8)) == nil, "\(name) holds a key")
            }
        }
    }
}
