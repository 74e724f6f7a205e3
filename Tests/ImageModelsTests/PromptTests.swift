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
