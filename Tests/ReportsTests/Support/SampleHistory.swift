import OrderedCollections
import Postbacks
import Reports

/// A small history in which every special case occurs.
enum SampleHistory {
    static let briefs = [
        CampaignBrief(
            id: "harbour-lights",
            name: "Harbour Lights",
            notes:
                """
                Shot list in the **brand** folder.

                # Sizes

                - `square` first
                - see <b>the</b> [guide](https://example.org/guide)
                - [x] ~~blue~~ red, as www.example.org/colours has it
                - [ ] ask press@example.org

                | Variant | For | Copies |
                | --- | :---: | ---: |
                | warm | letters to members | 400 |
                | cool | **street** columns \\| trams | 60 |
                """,
            current: ["render10", "render11", "render12", "render13"]
        ),
        CampaignBrief(id: "jasmine-nights", name: "ليالي الياسمين", notes: nil, current: ["render20"]),
        CampaignBrief(id: "lake-new-year", name: "New Year by the Lake", notes: nil, current: ["render30", "render31"]),
        CampaignBrief(
            id: "hostile",
            name: "<script>alert(1)</script> | **x** ](javascript:alert(1)) `y`\n# z",
            notes: "<script>alert(2)</script>\n\n[x](javascript:alert(3))",
            current: ["render40"]
        ),
    ]

    /// Records whose pictures lie under `output/`.
    static var stored: [Postback] {
        var fallback = Postback.stub(11, variant: 1)
        fallback.metadata.requestedModel = "FLUX.1-dev"
        fallback.metadata.fallbackReason = "the service did not answer within 60 s"
        var upload = Postback.stub(9, size: "1000x1400", width: 1000, height: 1400, mood: nil)
        upload.metadata = Metadata(["width": .int32(1000), "height": .double(1400), "generation_type": .string("manual_upload")])
        upload = upload.setting(\.prompt, to: nil).setting(\.model, to: nil).setting(\.seed, to: nil).setting(\.palette, to: nil)
        var background = Postback.stub(3)
        background.metadata.generationType = .background
        let hostile = Postback.stub(40, campaign: "hostile", size: "<b>|", mood: "ne|on\n**")
            .setting(\.cloudinaryURL, to: "posters/hostile/a b\"<&>'()[]|#?%.jpg").setting(
                \.prompt,
                to: "\"><script>alert(4)</script>"
            )
            .setting(\.model, to: "](javascript:alert(5))").setting(
                \.palette,
                to: ["#12345G", "red;background:url(x)", "#abcdef"]
            )
            .setting(\.eventName, to: "\"\u{301} onerror=alert(6) x=\"").setting(
                \.artists,
                to: ["- item", "1. item", "\u{0}\u{1B}"]
            )
            .setting(\.eventDate, to: "soon | <i>")
        return [
            background,
            Postback.stub(8).setting(\.eventDate, to: "2025-08-08").setting(\.renderID, to: "render10").setting(
                \.metadata.runID,
                to: "run-0"
            ),
            upload, .stub(10), fallback, .stub(12, size: "story", height: 1920),
            Postback.stub(19, campaign: "jasmine-nights", size: "story", height: 1920).setting(\.metadata.runID, to: "run-0")
                .setting(\.eventName, to: "ليالي الياسمين"),
            Postback.stub(20, campaign: "jasmine-nights", mood: "lush").setting(\.eventName, to: "ليالي الياسمين")
                .setting(\.artists, to: ["فرقة النهر"]).setting(\.eventDate, to: "2025-10-10"),
            hostile,
        ]
    }

    /// Records of the earlier system, and records whose pictures are gone.
    static var others: [Postback] {
        let bare = (1...3).map { number in
            Postback(
                id: .stub(900 + number),
                campaignID: "Spring Gala/2024",
                renderID: "session-7",
                cloudinaryURL: "https://res.cloudinary.com/demo/image/upload/v1/renders/gala/\(number).jpg?a=1&copy;=2",
                size: number == 3 ? "1200x628" : "square",
                createdAt: Timestamp(milliseconds: 1_710_000_000_000 + Int64(number) * 1000)
            )
        }
        let unusable = ["", "../../etc/passwd", "javascript:alert(7)"].enumerated().map { index, address in
            Postback(
                id: .stub(910 + index),
                campaignID: "Spring Gala/2024",
                renderID: "session-8",
                cloudinaryURL: address,
                size: "square",
                eventName: "Spring Gala",
                createdAt: Timestamp(milliseconds: -1 - Int64(index))
            )
        }
        return bare + unusable + [
            Postback.stub(2, size: "story", height: 1920).setting(\.eventDate, to: "2025-08-08").setting(
                \.metadata.runID,
                to: "run-0"
            )
        ]
    }
}
