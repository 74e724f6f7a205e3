import Campaigns
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct RenderIDTests {
    @Test func `an id is 26 characters of lower-case base 32 and stays the same from release to release`() throws {
        let id = RenderIDs(campaign: try Samples.campaign()).id(size: try Samples.standard("square"), variant: 0)
        #expect(id.description == "sh6fk6paofexrjqh3vcu6lw2vy")
        let other = RenderIDs(campaign: try Samples.campaign(name: "عيد", language: "ar")).id(
            size: try Samples.standard("a2"),
            variant: 3
        )
        #expect(other.rawValue == "jplmka2r7t5fimpgrf4me34zt3")
    }

    @Test func `a poster's own id is the one of its campaign's list`() throws {
        let campaign = try Samples.campaign()
        let size = try Samples.standard("story")
        #expect(
            PosterSpec(campaign: campaign, size: size, variant: 2).renderID
                == RenderIDs(campaign: campaign).id(size: size, variant: 2)
        )
    }

    @Test func `everything that decides a pixel changes the id`() throws {
        let changed: [Campaign] = try [
            Samples.campaign(), Samples.campaign(id: "winter"), Samples.campaign(name: "Summer Music"),
            Samples.campaign(date: "2025-08-15"),
            Samples.campaign(date: nil), Samples.campaign(time: "19:31"), Samples.campaign(time: nil),
            Samples.campaign(venue: "Hall"),
            Samples.campaign(venue: nil), Samples.campaign(city: "Galle"), Samples.campaign(tagline: "x"),
            Samples.campaign(tagline: nil),
            Samples.campaign(callToAction: "Come"), Samples.campaign(callToAction: nil), Samples.campaign(artists: []),
            Samples.campaign(artists: ["The Beats", "Luna Park", "Ocean Drive"]),
            Samples.campaign(artists: ["Luna ParkThe Beats", "Ocean Drive"]), Samples.campaign(mood: .retro),
            Samples.campaign(palette: ["#00FFD1", "#9D00FF", "#FF006E"]), Samples.campaign(palette: ["#9D00FF"]),
            Samples.campaign(seed: 8),
            Samples.campaign(seed: -7), Samples.campaign(format: .png), Samples.campaign(format: .webp),
            Samples.campaign(language: "de"),
            // The same bytes in another field.
            Samples.campaign(venue: "Colombo", city: nil),
        ]
        let size = try Samples.standard("square")
        let ids = changed.map { RenderIDs(campaign: $0).id(size: size, variant: 0) }
        #expect(Set(ids).count == changed.count)
    }

    @Test func `what decides no pixel leaves the id alone`() throws {
        let size = try Samples.standard("square")
        let id = RenderIDs(campaign: try Samples.campaign()).id(size: size, variant: 0)
        for same in try [
            Samples.campaign(genre: "ambient"), Samples.campaign(sizes: [size]), Samples.campaign(variants: 8),
            Samples.campaign(prompt: "waves"), Samples.campaign(model: "FLUX.1-dev"), Samples.campaign(notes: "**bold**"),
        ] {
            #expect(RenderIDs(campaign: same).id(size: size, variant: 0) == id)
        }
    }

    @Test func `what is in a cut-out changes the id, and how it is fitted in where there is one`() throws {
        let size = try Samples.standard("square")
        func id(_ digests: [String], _ harmonizing: Harmonizing = .standard) throws -> RenderID {
            let cutouts = digests.map { Cutout(file: "a.png", digest: $0) }
            return RenderIDs(campaign: try Samples.campaign(harmonizing: harmonizing), cutouts: cutouts).id(
                size: size,
                variant: 0
            )
        }
        let simple = Harmonizing(method: .simple)
        let strong = Harmonizing(method: .advanced, strength: 90)
        let ids = try [
            id([]), id(["aa"]), id(["bb"]), id(["aa", "bb"]), id(["bb", "aa"]), id(["aa"], simple), id(["aa"], strong),
        ]
        #expect(Set(ids).count == ids.count)
        #expect(try id([], simple) == id([]))
    }

    @Test func `every fact of a size that decides a pixel changes the id`() throws {
        let ids = RenderIDs(campaign: try Samples.campaign())
        let sheet = PrintFacts(trimWidth: 210, trimHeight: 297, bleed: 3, resolution: 300)
        let sizes = try [
            Samples.size("a", 400, 300, .square), Samples.size("b", 400, 300, .square), Samples.size("a", 401, 300, .square),
            Samples.size("a", 400, 301, .square), Samples.size("a", 400, 300, .portrait),
            Samples.size("a", 400, 300, .square, safeZone: Insets(top: 1, right: 2, bottom: 3, left: 4)),
            Samples.size("a", 400, 300, .square, safeZone: Insets(top: 4, right: 3, bottom: 2, left: 1)),
            Samples.size("a", 400, 300, .square, maximumBytes: 1_000), Samples.size("a", 400, 300, .square, print: sheet),
        ]
        #expect(Set(sizes.map { ids.id(size: $0, variant: 0) }).count == sizes.count)
        #expect(Set((0..<8).map { ids.id(size: sizes[0], variant: $0) }).count == 8)
    }

    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
        ("foobar", "mzxw6ytboi"),
    ])
    func `base 32 writes the test vectors of RFC 4648`(text: String, expected: String) {
        #expect(Base32.lowercase(text.utf8) == expected)
    }
}
