import Campaigns
import Foundation
import Notation
import SystemPackage
import TestSupport
import Testing

/// What a `models.yaml` says, and what is wrong with one.
@Suite(.onOwnThreads) struct ModelSettingsTests {
    private func settings(_ text: String) throws -> ModelSettings {
        try ModelSettingsReader.settings(from: Array(text.utf8), file: "models.yaml")
    }

    private func problems(_ text: String) -> String {
        do {
            _ = try ModelSettingsReader.settings(from: Array(text.utf8), file: "models.yaml")
            return ""
        } catch {
            return error.problems.map { "\($0.line):\($0.column): \($0.message)" + ($0.suggestion.map { " (\($0))" } ?? "") }
                .joined(separator: "\n")
        }
    }

    private static let example = """
        providers:
          openai:
            url: https://images.example.org/v1/
            at_once: 3
          webui: {url: "http://127.0.0.1:7860", private_pictures: true}
          comfyui:
            workflow: workflows/poster.json
        models:
          FLUX.1-dev: {price: 0.03, steps: 20}
          house-style:
            provider: webui
            id: house_v4.safetensors
        limits:
          monthly: 25
        """

    @Test func `a file says where providers are and what models cost`() throws {
        let settings = try settings(Self.example)
        #expect(
            settings.providers[.openai]?.url?.text == "https://images.example.org/v1" && settings.providers[.openai]?.atOnce == 3
        )
        #expect(settings.providers[.webui]?.allowsPrivatePictures == true && settings.providers[.fal] == nil)
        #expect(settings.providers[.comfyui]?.workflow == "workflows/poster.json")
        #expect(settings.models["FLUX.1-dev"]?.price == Price(microdollars: 30_000) && settings.models["FLUX.1-dev"]?.steps == 20)
        #expect(
            settings.models["house-style"]?.provider == .webui && settings.models["house-style"]?.id == "house_v4.safetensors"
        )
        #expect(settings.monthlyLimit == Price(microdollars: 25_000_000))
    }

    @Test func `nothing has to be said`() throws {
        for text in ["", "# later\n"] { #expect(try settings(text) == ModelSettings()) }
        #expect(try settings("providers:\nmodels:\n") == ModelSettings())
        try withTemporaryFolder { folder in
            let absent = try ModelSettingsReader.settings(at: folder.appending("models.yaml"))
            #expect(absent == ModelSettings())
        }
    }

    @Test(arguments: [
        ("providers: {opnai: {}}", "1:13: unknown provider \"opnai\" (did you mean \"openai\"?)"),
        ("providers: {openai: {ulr: x}}", "1:22: unknown key \"ulr\" in a provider (did you mean \"url\"?)"),
        ("limits: {montly: 3}", "1:10: unknown key \"montly\" in limits (did you mean \"monthly\"?)"),
        ("price: 3", "1:1: unknown key \"price\" (\"price\" belongs under \"a model\")"),
        (
            "providers: {webui: {url: \"http://192.168.0.4:7860\"}}",
            "1:26: plain http would show the key and the pictures to everybody on the way to \"192.168.0.4\" "
                + "(write https://, or lead a tunnel to this machine: http is allowed to 127.0.0.1)"
        ),
        (
            "providers: {webui: {url: \"https://me:pssst@gpu.example\"}}",
            "1:26: the address of a service has a user or a password (put these into the environment or into .env)"
        ),
        ("providers: {fal: {at_once: 0}}", "1:28: a provider.at_once must be a whole number from 1 to 64, not 0"),
        ("models: {m: {price: cheap}}", "1:21: \"cheap\" is not an amount of dollars (write 0.025 or 20)"),
        ("providers: {fal: {workflow: a.json}}", "1:29: only comfyui has a workflow (remove the line)"),
    ]) func `what is wrong has its place and the nearest right name`(text: String, problem: String) {
        #expect(problems(text) == problem)
    }

    @Test func `the schema in the documentation is the one that the program makes, and takes the example`() throws {
        try Golden.expect(
            ModelSettingsSchema.text,
            equals: Golden.repository.appending(path: "Documentation/models.schema.json")
        )
        let check = try JSONSchemaCheck(ModelSettingsSchema.text)
        let json =
            #"{"providers": {"openai": {"url": "https://a.example/v1", "at_once": 3}, "fal": {}}, "models": {"x": {"price": 0.03}}}"#
        #expect(try check.violations(of: json) == [])
        #expect(try check.violations(of: #"{"providers": {"opnai": {}}}"#) != [])
        #expect(try check.violations(of: #"{"models": {"x": {"steps": 0}}}"#) != [])
    }
}

@Suite(.onOwnThreads) struct PriceTests {
    @Test(arguments: [
        ("0.025", 25_000, "$0.025"), ("20", 20_000_000, "$20.00"), ("0.0000019", 1, "$0.000001"), ("1.5", 1_500_000, "$1.50"),
    ])
    func `dollars are read and written to the millionth`(text: String, microdollars: Int, shown: String) throws {
        #expect(try Price(text).microdollars == microdollars)
        #expect(try Price(text).description == shown)
    }

    @Test(arguments: ["", ".", "1.", "-1", "1e3", "1,5", "$1", "1000000000", "1.2.3"]) func `other texts are no amounts`(
        text: String
    ) {
        #expect(throws: CampaignError.self) { try Price(text) }
    }
}

/// The table of what models can do.
@Suite(.onOwnThreads) struct ModelCatalogTests {
    private let catalog = ModelCatalog.standard

    @Test(arguments: ModelCatalog.standard.rows) func `every row makes a picture of every family, large and near its shape`(
        _ row: ModelAbilities
    ) {
        for family in AspectFamily.allCases {
            let size = row.shapes.size(nearest: family.pictureRatio)
            #expect(size.area >= 250_000, "\(row.name) \(family) \(size)")
            if case .free(let least, let most, let multiple, let mostPixels, let flattest) = row.shapes {
                #expect(size.width % multiple == 0 && size.height % multiple == 0 && size.area <= mostPixels)
                #expect(min(size.width, size.height) >= least && max(size.width, size.height) <= most)
                let ratio = Double(size.width) / Double(size.height)
                let wanted = min(flattest, max(1 / flattest, family.pictureRatio))
                #expect(abs(ratio / wanted - 1) < 0.03, "\(row.name) \(family) \(size)")
            }
        }
    }

    @Test func `the largest size within a hundredth of the shape is asked for, else the nearest shape`() throws {
        let free = PictureShapes.free(least: 256, most: 1440, multiple: 32, mostPixels: 1_048_576, flattest: 3)
        #expect(free.size(nearest: 1).description == "1024x1024")
        let wide = free.size(nearest: 16.0 / 9)
        #expect(abs(Double(wide.width) / Double(wide.height) / (16.0 / 9) - 1) <= 0.01 && wide.area > 700_000)
        let banner = free.size(nearest: 6)
        #expect(Double(banner.width) / Double(banner.height) <= 3)
        let listed = PictureShapes.listed([try PixelSize(width: 1024, height: 1024), try PixelSize(width: 1536, height: 1024)])
        #expect(listed.size(nearest: 16.0 / 9).description == "1536x1024" && listed.size(nearest: 0.5).description == "1024x1024")
    }

    @Test func `every provider has a row for any model, and every row says where it is from`() {
        for provider in ImageProvider.allCases { #expect(catalog.abilities(ofAnyModelAt: provider) != nil) }
        for row in catalog.rows { #expect(!row.source.isEmpty && row.verifiedOn.year == 2026) }
        #expect(Set(catalog.rows.map { "\($0.provider) \($0.name)" }).count == catalog.rows.count)
        #expect(catalog.abilities(of: "FLUX.1-dev", at: nil)?.id == "black-forest-labs/FLUX.1-dev")
    }

    @Test func `a picture costs by the picture or by its pixels`() throws {
        let square = try PixelSize(width: 1000, height: 1000)
        #expect(ModelAbilities.Charge.megapixel(Price(microdollars: 25_000)).price(of: square).microdollars == 25_000)
        #expect(ModelAbilities.Charge.picture(Price(microdollars: 40_000)).price(of: square).microdollars == 40_000)
    }
}

/// The key `model` of a campaign.
@Suite(.onOwnThreads) struct CampaignModelTests {
    private func campaign(_ model: String) throws -> Campaign {
        try CampaignsTests.campaign("event: {name: X}\nmodel: \(model)\n")
    }

    @Test func `a model is a name, or a name and who runs it`() throws {
        let alone = try campaign("FLUX.1-dev")
        #expect(alone.model == "FLUX.1-dev" && alone.provider == nil)
        let named = try campaign("{name: gpt-image-2, provider: openai}")
        #expect(named.model == "gpt-image-2" && named.provider == .openai)
        #expect(try campaign("{name: anything_v3, provider: webui}").model == "anything_v3")
        #expect(try campaign("something-else-7").model == "something-else-7")
        #expect(try campaign("gradient").provider == nil)
    }

    @Test func `what may be told is open, or without names`() throws {
        #expect(try campaign("FLUX.1-dev").privacy == .open)
        #expect(try campaign("FLUX.1-dev\nprivacy: no_names").privacy == .noNames)
    }

    @Test(arguments: [
        ("{name: gpt-image-2, provider: opnai}", "unknown provider \"opnai\"", "did you mean \"openai\"?"),
        ("{nme: gpt-image-2}", "unknown key \"nme\" in model", "did you mean \"name\"?"),
        ("{provider: openai}", "model.name is missing", "add name: and the name of the model, such as FLUX.1-dev"),
        (
            "FLUX.1-dv", "unknown model \"FLUX.1-dv\"",
            "did you mean \"FLUX.1-dev\"? A model of another name needs its provider beside it"
        ),
        (
            "flux.1_dev", "unknown model \"flux.1_dev\"",
            "did you mean \"FLUX.1-dev\"? A model of another name needs its provider beside it"
        ),
        ("{name: gradient, provider: openai}", "gradient paints by itself and has no provider", "remove the provider"),
    ]) func `what is wrong is told with the nearest right name`(text: String, message: String, suggestion: String) {
        do {
            _ = try campaign(text)
            Issue.record("\(text) was accepted")
        } catch let problems as CampaignProblems {
            #expect(
                problems.problems.contains { $0.message == message && $0.suggestion == suggestion && $0.line == 2 },
                "\(problems)"
            )
        } catch {
            Issue.record("\(error)")
        }
    }
}
