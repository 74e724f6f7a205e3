import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

/// The campaigns that come with the program.
@Suite(.onOwnThreads) struct SampleCampaignTests {
    private let folder = FilePath(Golden.repository.appending(path: "campaigns").path(percentEncoded: false))

    private func samples() throws -> [Campaign] {
        let loaded = try CampaignFolder.load(folder: folder)
        #expect(loaded.problems.map(\.description) == [])
        return loaded.files.map(\.campaign)
    }

    @Test func `there are several, of every mood and in every format`() throws {
        let samples = try samples()
        #expect(samples.count >= 7)
        #expect(Set(samples.map(\.mood)) == Set(Mood.allCases))
        #expect(Set(samples.map(\.format)) == Set(ImageFormat.allCases))
    }

    @Test func `among them are those that are hard to set`() throws {
        let samples = try samples()
        let tags = Set(samples.map(\.language.tag))
        #expect(
            !tags.isDisjoint(with: ["he", "ar"]) && !tags.isDisjoint(with: ["ja", "zh", "ko"])
                && !tags.isDisjoint(with: ["si", "ta"])
        )
        #expect(samples.contains { $0.event.name.count >= 150 })
        #expect(samples.contains { $0.event.date?.isOneDay == false })
        #expect(
            samples.contains { $0.artists.count == 1 } && samples.contains { $0.artists.count == 5 }
                && samples.contains { $0.artists.count >= 28 }
        )
        #expect(samples.contains { $0.variants > 1 })
        #expect(samples.filter { $0.sizes == SizeCatalog.standard.sizes }.count == 2)
    }

    @Test func `the cut-outs lie beside the campaigns, and several campaigns have some`() throws {
        let cutouts = try samples().map { $0.artists.compactMap(\.cutout) }
        #expect(cutouts.count { !$0.isEmpty } >= 3)
        for cutout in cutouts.joined() {
            #expect(FileManager.default.fileExists(atPath: folder.appending(cutout).string), "\(cutout)")
        }
    }

    @Test func `none needs an account, the network, or more than a minute and a half at 60 megapixels a second`() throws {
        let samples = try samples()
        #expect(
            samples.allSatisfy {
                $0.model == Campaign.paintedModel && $0.artists.allSatisfy { $0.cutout?.contains("://") != true }
            }
        )
        let megapixels = samples.reduce(0) { $0 + Double($1.variants) * $1.sizes.reduce(0) { $0 + $1.pixels.megapixels } }
        #expect(megapixels < 60 * 20)
    }

    @Test func `each names the schema in its first line`() throws {
        for file in try CampaignFolder.load(folder: folder).files {
            let text = try String(contentsOfFile: file.path.string, encoding: .utf8)
            #expect(text.hasPrefix("# yaml-language-server: $schema=../Documentation/campaign.schema.json\n"))
        }
    }
}
