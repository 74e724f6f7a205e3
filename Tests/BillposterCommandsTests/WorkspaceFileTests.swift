import Foundation
import TestSupport
import Testing

/// What `billposter.yaml`, the environment and flags hold for every campaign.
@Suite(.onOwnThreads) struct WorkspaceFileTests {
    /// The campaigns of an answer that a test wrote, without those that every workspace of tests has.
    private func ours(_ campaigns: Any?) throws -> [[String: Any]] {
        try #require(campaigns as? [[String: Any]]).filter { ($0["campaign_id"] as? String)?.count == 1 }
    }

    @Test func `plan and validate say the language of each campaign and why it is that one`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event: {name: Lange Nacht der Museen, city: Kassel}\nsizes: [square]\n", to: "campaigns/a.yaml")
            try workspace.write("event: {name: \"1984\"}\nsizes: [square]\n", to: "campaigns/b.yaml")
            try workspace.write("event: {name: Jazz}\nlanguage: pl\nsizes: [square]\n", to: "campaigns/c.yaml")
            try workspace.write("language: nl\n", to: "billposter.yaml")
            let plan = try await workspace.billposter("plan", "--json").lastLine()
            let planned = try ours(plan["campaigns"])
            #expect(planned.map { $0["language"] as? String } == ["de", "nl", "pl"])
            #expect(planned.map { $0["language_source"] as? String } == ["guessed", "default", "campaign"])
            let checked = try await workspace.billposter("validate", "--json").lastLine()
            let valid = try ours(checked["valid"])
            #expect(valid.map { $0["language"] as? String } == ["de", "nl", "pl"])
            #expect(valid.map { $0["language_source"] as? String } == ["guessed", "default", "campaign"])
        }
    }

    @Test func `a flag wins over the environment, that over .env, that over the campaign, and that over the file`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event: {name: A}\nsizes: [square]\n", to: "campaigns/a.yaml")
            func planned(_ arguments: String..., environment: [String: String] = [:]) async throws -> Int? {
                let result = try await workspace.with(environment).start(["plan", "--json"] + arguments).ending()
                let campaign = try ours(result.lastLine()["campaigns"]).first
                return (campaign?["make"] as? [Any])?.count
            }
            #expect(try await planned() == 1)
            try workspace.write("variants: 2\nsizes: [story, a4]\n", to: "billposter.yaml")
            #expect(try await planned() == 2)
            try workspace.write("event: {name: A}\nsizes: [square]\nvariants: 3\n", to: "campaigns/a.yaml")
            #expect(try await planned() == 3)
            try workspace.write("BILLPOSTER_VARIANTS=4\n", to: ".env")
            #expect(try await planned() == 4)
            #expect(try await planned(environment: ["BILLPOSTER_VARIANTS": "5"]) == 5)
            #expect(try await planned("--set", "variants=6", environment: ["BILLPOSTER_VARIANTS": "5"]) == 6)
            #expect(try await planned("--set", "variants=1", "--set", "sizes=story,a4") == 2)
        }
    }

    @Test func `a workspace file with problems is told, and nothing is made without it`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event: {name: A}\n", to: "campaigns/a.yaml")
            try workspace.write("mood: neom\n", to: "billposter.yaml")
            for command in ["validate", "plan", "run"] {
                let result = try await workspace.billposter(command)
                #expect(
                    result.status == 6 && result.errors.contains("billposter.yaml:1:7: unknown mood \"neom\""),
                    "\(result.errors)"
                )
            }
            let wrong = try await workspace.billposter("plan", "--set", "mood=neom")
            #expect(wrong.status == 64 && wrong.errors.contains("did you mean \"neon\"?"))
        }
    }

    @Test func `validate warns where another language is as likely, and of HTML in a text`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("event:\n  name: Konsert i parken\n  venue: A<br>B\n", to: "koncert.yaml")
            let checked = try await workspace.billposter("validate", "koncert.yaml")
            #expect(checked.status == 0)
            #expect(
                checked.errors.contains("koncert.yaml:3:11: event.venue holds the HTML tag \"<br>\": write a space"),
                "\(checked.errors)"
            )
            #expect(checked.errors.contains("warning: koncert.yaml:2:9: the language seems to be "), "\(checked.errors)")
        }
    }

    @Test func `check and upload tell what is wrong with a setting`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("not read", to: "photo.jpg")
            let wrong = workspace.with(["BILLPOSTER_MOOD": "neom"])
            let upload = try await wrong.start(["upload", "photo.jpg", "--campaign", "a"]).ending()
            #expect(upload.status != 0 && upload.errors.contains("BILLPOSTER_MOOD: unknown mood \"neom\""), "\(upload.errors)")
            let check = try await wrong.start(["check", "--json"]).ending()
            let checks = try #require(check.lastLine()["checks"] as? [[String: Any]])
            let messages = checks.compactMap { $0["message"] as? String }
            #expect(messages.contains { $0.hasPrefix("BILLPOSTER_MOOD: unknown mood \"neom\"") }, "\(messages)")
        }
    }
}
