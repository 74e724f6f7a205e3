import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct CampaignSchemaTests {
    private let schema = CampaignSchema().text

    @Test func `the schema in the documentation is the one that the program makes`() throws {
        try Golden.expect(schema, equals: Golden.repository.appending(path: "Documentation/campaign.schema.json"))
    }

    @Test func `so is the schema of the workspace file`() throws {
        try Golden.expect(
            CampaignSchema().workspaceText,
            equals: Golden.repository.appending(path: "Documentation/workspace.schema.json")
        )
    }

    static let right = [
        #"{"event": {"name": "X"}}"#,
        #"{"event": {"name": 1984}, "id": "x", "artists": null, "style": null, "sizes": null, "variants": null, "seed": null}"#,
        #"{"event": {"name": true, "date": "2027-06-18", "time": "9:30", "venue": null, "city": "", "call_to_action": "Go"}, "$schema": "x"}"#,
        #"{"event": {"name": "X", "date": "2027-06-18/2027-06-20"}, "artists": ["A", 2, {"name": "B", "cutout": "b.png"}, {"name": "C", "cutout": null}]}"#,
        ##"{"event": {"name": "X"}, "style": {"mood": "neon", "palette": ["#9D00FF", "#00ffd1"]}, "sizes": ["all", "print", "square"], "format": "webp"}"##,
        #"{"event": {"name": "X"}, "style": {"mood": null, "palette": null}, "sizes": "a4", "format": ""}"#,
        #"{"event": {"name": "X"}, "variants": 8, "seed": -9223372036854775808, "language": "zh-Hant", "notes": "n", "prompt": "p", "model": "FLUX.1-dev"}"#,
        #"{"event": {"name": "X"}, "variants": "08", "seed": "-7", "artists": []}"#,
        #"{"event": {"name": "X", "time": ["16:00", "19:30"], "doors": "18:30", "end": "2:00", "online": true, "price": 12, "age": 16}}"#,
        #"{"event": {"name": "X", "online": "https://example.org/live", "price": {"amount": [12, "8.50"], "currency": "EUR"}}}"#,
        #"{"event": {"name": "X", "online": {"url": "HTTPS://example.org", "time_zone": "Europe/Berlin", "hybrid": false}}}"#,
        #"{"event": {"name": "X", "status": "sold_out", "url": "https://example.org/{campaign}?s={size}"}}"#,
        #"{"event": {"name": "X", "status": {"postponed": "2027-06-18"}, "languages": "en", "contact": ["a@example.org"]}}"#,
        #"{"event": {"name": "X", "status": {"moved": null}, "programme": ["A", {"time": "19:30", "title": "B", "by": "C"}]}}"#,
        #"{"event": {"name": "X", "dates": ["2027-06-18", {"date": "2027-06-20", "time": "19:30", "city": "Y", "status": "cancelled"}]}, "per_date": true}"#,
        #"{"event": {"name": "X"}, "language": "de", "translations": {"fr": {"name": "Y", "price": "libre"}}, "bilingual": true}"#,
        #"{"event": {"name": "X"}, "artists": [{"name": "A", "role": "violin", "works": ["B"], "tier": "guest", "time": "20:00", "from": "C"}]}"#,
    ]

    @Test(arguments: right) func `what the reader accepts the schema accepts`(_ text: String) throws {
        #expect(problems(of: text, file: "campaigns/x.json") == "")
        #expect(try JSONSchemaCheck(schema).violations(of: text) == [])
    }

    static let wrong = [
        #"{"event": {"name": "X", "doors": "half past"}}"#, #"{"event": {"name": "X", "time": ["7 pm"]}}"#,
        #"{"event": {"name": "X", "status": "soldout"}}"#, #"{"event": {"name": "X", "status": {"sold_out": true}}}"#,
        #"{"event": {"name": "X", "status": {}}}"#, #"{"event": {"name": "X", "url": "example.org"}}"#,
        #"{"event": {"name": "X", "dates": "2027-06-18"}}"#, #"{"event": {"name": "X", "dates": [{"city": "Y"}]}}"#,
        #"{"event": {"name": "X", "price": {"currency": "EUR"}}}"#, #"{"event": {"name": "X", "price": {"amount": "twelve"}}}"#,
        #"{"event": {"name": "X", "programme": [{"time": "19:30"}]}}"#, #"{"event": {"name": "X", "online": {"zone": "Y"}}}"#,
        #"{"event": {"name": "X"}, "per_date": "maybe"}"#,
        #"{"event": {"name": "X"}, "translations": {"french": {"name": "Y"}}}"#,
        #"{"event": {"name": "X"}, "translations": {"fr": {"title": "Y"}}}"#,
        #"{"event": {"name": "X"}, "artists": [{"name": "A", "tier": "opener"}]}"#,
        #"{}"#, #"[]"#, #""text""#, #"{"event": null}"#, #"{"event": "X"}"#, #"{"event": {}}"#, #"{"event": {"name": null}}"#,
        #"{"event": {"name": ""}}"#,
        #"{"event": {"name": ["X"]}}"#, #"{"event": {"name": "X", "vennue": "Y"}}"#,
        #"{"event": {"name": "X", "date": "18 June"}}"#,
        #"{"event": {"name": "X", "time": "half past"}}"#, #"{"event": {"name": "X", "venue": []}}"#,
        #"{"event": {"name": "X"}, "mood": "neon"}"#,
        #"{"event": {"name": "X"}, "id": "A b"}"#, #"{"event": {"name": "X"}, "artists": "A"}"#,
        #"{"event": {"name": "X"}, "artists": [null]}"#,
        #"{"event": {"name": "X"}, "artists": [[]]}"#, #"{"event": {"name": "X"}, "artists": [{"cutout": "a.png"}]}"#,
        #"{"event": {"name": "X"}, "artists": [{"name": "A", "picture": "a.png"}]}"#,
        #"{"event": {"name": "X"}, "style": "neon"}"#,
        #"{"event": {"name": "X"}, "style": {"mood": "neom"}}"#, #"{"event": {"name": "X"}, "style": {"palette": []}}"#,
        ##"{"event": {"name": "X"}, "style": {"palette": ["#9df"]}}"##,
        ##"{"event": {"name": "X"}, "style": {"palette": "red"}}"##,
        #"{"event": {"name": "X"}, "style": {"palette": [null]}}"#, #"{"event": {"name": "X"}, "sizes": []}"#,
        #"{"event": {"name": "X"}, "sizes": "sqare"}"#,
        #"{"event": {"name": "X"}, "sizes": ["square", null]}"#, #"{"event": {"name": "X"}, "sizes": {}}"#,
        #"{"event": {"name": "X"}, "variants": 0}"#,
        #"{"event": {"name": "X"}, "variants": 9}"#, #"{"event": {"name": "X"}, "variants": 1.5}"#,
        #"{"event": {"name": "X"}, "variants": "many"}"#,
        #"{"event": {"name": "X"}, "variants": true}"#, #"{"event": {"name": "X"}, "seed": 1.5}"#,
        #"{"event": {"name": "X"}, "seed": "x"}"#,
        #"{"event": {"name": "X"}, "format": "jpeg"}"#, #"{"event": {"name": "X"}, "language": "english"}"#,
        #"{"event": {"name": "X"}, "notes": []}"#, #"{"event": {"name": "X"}, "sheet": "cut"}"#,
        #"{"event": {"name": "X"}, "layers": "background"}"#, #"{"event": {"name": "X"}, "layers": ["ground"]}"#,
        #"{"event": {"name": "X"}, "style": {"harmonize": "a lot"}}"#,
        #"{"event": {"name": "X"}, "style": {"harmonize_strength": 101}}"#,
        #"{"event": {"name": "X"}, "notes": "TOO LONG 20001"}"#, #"{"event": {"name": "TOO LONG 201"}}"#,
        #"{"event": {"name": "X"}, "prompt": "TOO LONG 2001"}"#,
        #"{"event": {"name": "X", "city": "TOO LONG 301"}}"#, #"{"event": {"name": "X"}, "model": "TOO LONG 101"}"#,
        #"{"event": {"name": "X"}, "artists": [TOO MANY]}"#,
    ]

    @Test(arguments: wrong) func `what the schema can refuse it refuses as the reader does`(_ sample: String) throws {
        var text = sample.replacing("TOO MANY", with: (0...200).map { "\"\($0)\"" }.joined(separator: ","))
        if let long = text.firstMatch(of: #/TOO LONG (\d+)/#), let length = Int(long.1) {
            text.replaceSubrange(long.range, with: String(repeating: "x", count: length))
        }
        #expect(problems(of: text, file: "campaigns/x.json") != "")
        #expect(try JSONSchemaCheck(schema).violations(of: text) != [])
    }
}
