import Campaigns
import ImageModels
import ModelsStandIn
import SystemPackage
import TestSupport
import Testing
import Transfer

/// What a model is told.
@Suite(.onOwnThreads) struct PromptTests {
    private func campaign(_ text: String) throws -> Campaign {
        try CampaignReader().campaign(from: Array(text.utf8), file: "campaigns/jazz.yaml")
    }

    private let text = """
        event: {name: Night of Jazz, date: 2027-06-18, time: "19:30", venue: Old Mill, city: Ghent, genre: jazz}
        artists: [Mira Holm]
        model: FLUX.1-dev
        """ + "\n"

    @Test func `says what the event is, how it looks, and where words will be`() throws {
        let campaign = try campaign(text)
        let prompts = AspectFamily.allCases.map { ModelPrompt(for: campaign, $0) }
        for prompt in prompts {
            #expect(prompt.source == .built && prompt.text.contains("jazz event called \"Night of Jazz\" in Ghent"))
            #expect(prompt.text.contains("No people") && prompt.text.contains("no logos") && prompt.text.contains("calm"))
            // Nothing that may change without the background.
            for word in ["2027", "19:30", "Old Mill", "Mira Holm"] { #expect(!prompt.text.contains(word)) }
        }
        #expect(Set(prompts.map(\.text)).count >= 5)
        let other = try self.campaign(text.replacing("Old Mill", with: "New Mill").replacing("Mira Holm", with: "Ada"))
        #expect(ModelPrompt(for: other, .square) == prompts[0])
    }

    @Test func `takes the campaign's own words, and no bar that would begin what is not to be seen`() throws {
        let prompt = ModelPrompt(for: try campaign("prompt: blue | smoke\n" + text), .square)
        #expect(prompt.source == .campaign && prompt.text.hasPrefix("blue   smoke. ") && !prompt.text.contains("|"))
    }

    private let more = """
        event:
          name: Lange Nacht der Lieder
          subtitle: Zehn Jahre
          series: Sommernächte
          city: Kassel
          stage: Gartenbühne
          dates: [2027-06-18, {date: 2027-06-19, city: Gent, venue: Alte Mühle}]
          programme: [{time: "20:00", title: Lieder vom Meer, by: Mira Holm}]
        artists: [{name: Ada, works: [Requiem]}]
        per_date: true
        translations: {fr: {name: La longue nuit des chansons, series: Nuits d'été}}
        model: FLUX.1-dev
        """ + "\n"

    @Test func `says what matters of series, programme, works and stage`() throws {
        let text = ModelPrompt(for: try campaign(more), .square).text
        for word in ["Zehn Jahre", "Sommernächte", "Gartenbühne", "Lieder vom Meer", "Requiem"] { #expect(text.contains(word)) }
        for word in ["Mira Holm", "Ada", "2027", "20:00", "Mühle"] { #expect(!text.contains(word)) }
    }

    @Test func `is the same for all days and languages of a campaign, which so have one background`() throws {
        let campaign = try campaign(more)
        let prompts = Set(campaign.editions.map { ModelPrompt(for: $0, .square) })
        #expect(campaign.editions.count == 4 && prompts == [ModelPrompt(for: campaign, .square)])
    }

    @Test func `names nobody and no place of any edition where that is wanted`() throws {
        let own =
            "prompt: la longue nuit des chansons, Lange Nacht der Lieder, Gent, Alte Mühle, Mira Holm, Ada, Sommernächte, Kassel\n"
        for words in ["", own] {
            for edition in try campaign("privacy: no_names\n" + words + more).editions {
                let text = ModelPrompt(for: edition, .square).text.lowercased()
                for name in ["chansons", "lieder", "gent,", "mühle", "holm", "ada,", "sommern", "kassel", "requiem", "zehn"] {
                    #expect(!text.contains(name), "\(name) in \(text)")
                }
            }
        }
    }

    @Test func `takes a chat model's scene in the place of what we say of the event, and says when it has none`() throws {
        let campaign = try campaign(text)
        let written = ModelPrompt(for: campaign, .wide, scene: .written("Brass | in fog."))
        #expect(
            written.source == .enhanced && written.text.hasPrefix("Brass   in fog. Minimal")
                && written.text.contains("No people")
        )
        let failed = ModelPrompt(for: campaign, .wide, scene: .failed)
        #expect(failed.source == .fallback && failed.text == ModelPrompt(for: campaign, .wide).text)
        let own = try self.campaign("prompt: blue smoke\n" + text)
        #expect(ModelPrompt.brief(of: own) == nil)
        #expect(ModelPrompt(for: own, .wide, scene: .written("x")) == ModelPrompt(for: own, .wide))
        let brief = try #require(ModelPrompt.brief(of: campaign))
        #expect(brief.contains("jazz event called \"Night of Jazz\" in Ghent") && brief.contains("Minimal, large calm geometry"))
        let secret = try #require(ModelPrompt.brief(of: try self.campaign("privacy: no_names\n" + text)))
        for name in ["Night of Jazz", "Ghent", "Old Mill", "Mira Holm"] { #expect(!secret.contains(name)) }
    }

    @Test func `names nobody and no place where that is wanted`() throws {
        let own = "prompt: the OLD MILL in Ghent with mira holm at the Night of Jazz\n"
        for words in ["", own] {
            let prompt = ModelPrompt(for: try campaign("privacy: no_names\n" + words + text), .square)
            for name in ["old mill", "ghent", "mira holm", "night of jazz"] { #expect(!prompt.text.lowercased().contains(name)) }
        }
    }
}

/// A chat model that writes scenes.
@Suite(.onOwnThreads) struct `A chat model that writes scenes` {
    private func writer(_ standIn: ModelsStandIn, patience: Duration = .seconds(60)) throws -> PromptWriter {
        var environment = standIn.environment
        environment["OPENAI_POSTER_PROMPT_MODEL"] = "stand-in-chat"
        return try #require(
            try ModelServices(
                ModelSettingsReader.settings(from: Array(standIn.settings.utf8), file: "models.yaml"),
                environment: environment,
                transport: CurlTransport(CurlTransport.Settings(userAgent: "test")),
                workflow: nil,
                cache: MemoryDayCache(),
                timepiece: .hurried,
                patience: patience
            ).promptWriter
        ).get()
    }

    @Test func `writes one line, for one request`() async throws {
        try await withModelsStandIn { standIn in
            let scene = try await writer(standIn).scene(for: "Event: jazz").get()
            #expect(scene.text == ModelsStandIn.scene(for: "Event: jazz") && scene.requestID == "chat-1")
            let chat = try #require(standIn.chats.first)
            #expect(standIn.chats.count == 1 && chat.model == "stand-in-chat" && chat.brief == "Event: jazz" && chat.isPaid)
        }
    }

    @Test(arguments: ChatFault.allCases) func `is not believed blindly`(_ fault: ChatFault) async throws {
        try await withModelsStandIn { standIn in
            standIn.setChatFaults([fault])
            let result = try await writer(standIn).scene(for: "Event: jazz")
            let expected: AnswerClass =
                switch fault {
                case .limit, .busy: .wait
                case .noQuota: .refusedMoney
                case .badKey: .refusedKey
                case .unknownModel: .gone
                case .unknownParameter: .refusedRequest
                case .brokenJSON, .otherFields, .noText, .endless, .truncated, .noChoices, .html: .dishonest
                case .refusal, .filtered: .refusedContent
                case .reset, .failure: .unknownOutcome
                case .slow: .ok
                }
            #expect((result.failure?.kind ?? .ok) == expected, "\(result.failure?.description ?? "")")
            if let failure = result.failure { #expect(failure.isPaid == fault.isPaid) }
            #expect(standIn.chats.count == 1)
        }
    }

    @Test func `is asked for nothing where its key is missing, and says so`() throws {
        let services = ModelServices(
            ModelSettings(),
            environment: ["OPENAI_POSTER_PROMPT_MODEL": "some-model"],
            transport: try CurlTransport(CurlTransport.Settings(userAgent: "test")),
            workflow: nil,
            cache: MemoryDayCache(),
            timepiece: .hurried
        )
        #expect(services.promptWriter?.failure?.message == "OPENAI_API_KEY is not set")
    }
}

/// A workflow of ComfyUI.
@Suite(.onOwnThreads) struct ComfyWorkflowTests {
    @Test(arguments: [
        ("[]", "the workflow is not a JSON object"),
        ("{\"nodes\": [], \"links\": []}", "the workflow is in the editor's own form"),
        ("{\"1\": {}}", "the workflow holds something that is no node"),
        (
            "{\"1\": {\"class_type\": \"A\", \"inputs\": {\"text\": \"%prompt%\"}}}",
            "the workflow has no input with the value %seed%"
        ),
    ]) func `is refused before anything is sent, and why`(text: String, words: String) {
        do throws(ModelFailure) {
            _ = try ComfyWorkflow(Array(text.utf8))
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.kind == .refusedRequest && error.message.hasPrefix(words))
        }
    }
}
