import Campaigns
import ImageModels
import SystemPackage
import TestSupport
import Testing

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

    @Test func `names nobody and no place where that is wanted`() throws {
        let own = "prompt: the OLD MILL in Ghent with mira holm at the Night of Jazz\n"
        for words in ["", own] {
            let prompt = ModelPrompt(for: try campaign("privacy: no_names\n" + words + text), .square)
            for name in ["old mill", "ghent", "mira holm", "night of jazz"] { #expect(!prompt.text.lowercased().contains(name)) }
        }
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
