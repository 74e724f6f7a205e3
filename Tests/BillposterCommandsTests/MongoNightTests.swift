import Foundation
import MongoSupport
import OrderedCollections
import Postbacks
import SystemPackage
import TestSupport
import Testing

/// The nightly run with its history in a real MongoDB.
@Suite(.onOwnThreads) struct `A night with MongoDB` {
    @Test func `keeps its records there, and every command reads them there`() async throws {
        try await withDatabase { workspace, database in
            let first = try await workspace.billposter("run", "--json")
            #expect(first.status == 0, "\(first.errors)")
            #expect(try Numbers(first)["recorded"] == 3 && Numbers(first)["pending"] == 0)
            let documents = try await database.documents()
            #expect(documents.count == 3)
            #expect(!workspace.isThere("output/state/history.sqlite"))
            #expect(workspace.isThere("output/site/campaigns/winter-concert/index.html"))

            let records = try await workspace.records(of: "summer-concert")
            #expect(records.count == 2)
            let renderID = try #require(records.first?["render_id"] as? String)
            #expect(try await workspace.billposter("show", renderID, "--json").lastLine()["render_id"] as? String == renderID)
            let exported = try await workspace.billposter("export")
            #expect(exported.output.split(separator: "\n").count == 3)
            #expect(try await workspace.billposter("plan", "--json").lastLine()["make"] as? Int == 0)

            let counted = try await workspace.billposter("moods", "--json").lastLine()
            #expect(counted["records"] as? Int == 3 && counted["campaigns"] as? Int == 2 && counted["runs"] as? Int == 1)
            let moods = try #require(counted["moods"] as? [[String: Any]])
            #expect(moods.map { $0["mood"] as? String } == ["neon", "minimal"])
            #expect(moods.map { $0["count"] as? Int } == [2, 1])
            #expect(try await database.documents(in: "postback_daily").isEmpty == false)
            let none = try await workspace.billposter("moods", "--until", "2020-01-01")
            #expect(none.status == 0 && none.output == "0 records of 0 campaigns and 0 runs\n")

            let second = try await workspace.billposter("run", "--json")
            #expect(try Numbers(second)["reused"] == 3 && Numbers(second)["recorded"] == 0)
            #expect(try await database.documents() == documents)
            #expect(try await workspace.billposter("report", "--json").lastLine()["written"] as? Int == 0)

            // The same history, moved from the embedded store.
            try workspace.write(exported.output, to: "history.jsonl")
            let imported = try await workspace.billposter("import", "history.jsonl", "--json").lastLine()
            #expect(imported["present"] as? Int == 3 && imported["inserted"] as? Int == 0)
        }
    }

    @Test func `tells records that MongoDB had already from new ones, and no page waits for them`() async throws {
        try await withDatabase { workspace, database in
            #expect(try await workspace.billposter("run").status == 0)
            let forced = try await workspace.billposter("run", "--force", "--campaign", "summer-concert", "--json")
            #expect(forced.status == 0, "\(forced.errors)")
            let numbers = try Numbers(forced)
            #expect(numbers["rendered"] == 2 && numbers["recorded"] == 0 && numbers["present"] == 2 && numbers["pending"] == 0)
            #expect(try workspace.pagesThatTellOfPendingRecords() == [])
            #expect(try await workspace.billposter("report").status == 0)
            #expect(try workspace.pagesThatTellOfPendingRecords() == [])
            #expect(try await database.documents().count == 3)
            let shown = try await workspace.billposter("run", "--force", "--campaign", "winter-concert")
            #expect(
                shown.output.contains("  history    1 stored · 0 recorded · 1 already present · 0 pending\n"),
                "\(shown.output)"
            )
        }
    }

    @Test func `pages of a run tell of its records as long as they wait, whoever delivers them`() async throws {
        try await withMongoServer { server in
            try await withWorkspace { bare in
                let workspace = bare.with(["MONGO_URI": "\(server.uri)?serverSelectionTimeoutMS=300", "MONGO_WAIT": "1"])
                let patient = bare.with(["MONGO_URI": server.uri])
                #expect(try await patient.billposter("run").status == 0)
                await server.kill()
                let forced = try await workspace.billposter("run", "--force", "--campaign", "summer-concert", "--json")
                #expect(try forced.status == 5 && Numbers(forced)["pending"] == 2)
                try await server.start()
                #expect(try await patient.billposter("report").status == 0)
                #expect(try !workspace.pagesThatTellOfPendingRecords().isEmpty)

                let sync = try await patient.billposter("sync")
                #expect(sync.output == "2 records delivered (2 already present), 0 pending\n", "\(sync.errors)")
                #expect(try await patient.billposter("report").status == 0)
                #expect(try workspace.pagesThatTellOfPendingRecords() == [])
            }
        }
    }

    @Test func `waits no longer than it is told for a MongoDB that is away, however much it asks`() async throws {
        try await withWorkspace { bare in
            for number in 1...4 {
                try bare.write(
                    Workspace.summer.replacing("Summer", with: "Summer \(number)"),
                    to: "campaigns/summer-\(number).yaml"
                )
            }
            let away = bare.with(["MONGO_URI": "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=4000", "MONGO_WAIT": "1"])
            let clock = ContinuousClock()
            var night: Program.Ending?
            // What is not waiting, by the same night without MongoDB.
            let work = try await clock.measure { _ = try await bare.billposter("run", "--force") }
            let all = try await clock.measure { night = try await away.billposter("run", "--force", "--json") }
            let ending = try #require(night)
            #expect(ending.status == 5)
            #expect(try Numbers(ending)["pending"] == 11, "\(ending.output)")
            // Four seconds are the first try. One that waits as long for everything that it asks takes a minute.
            #expect(all < work * 4 + .seconds(20), "\(all) and \(work)")
            let wrong = try await bare.with(["MONGO_URI": "mongodb://127.0.0.1:1/", "MONGO_WAIT": "long"]).billposter("run")
            #expect(wrong.status == 1 && wrong.errors.contains("MONGO_WAIT=long is not a number of seconds"), "\(wrong.errors)")
        }
    }

    @Test func `leaves no shared memory behind, however it ends`() async throws {
        try await withDatabase { workspace, _ in
            func expectNothing(of process: Program.Process, _ ending: String) {
                let file = "/dev/shm/mongoc-\(process.id)"
                #expect(!FileManager.default.fileExists(atPath: file), "\(ending)")
            }
            for signal in [nil, SIGINT, SIGTERM, SIGKILL] as [Int32?] {
                let process = try workspace.start("run", "--force")
                if let signal {
                    try await process.send(signal) { workspace.isThere("output/state/outbox.sqlite") }
                }
                _ = try await process.ending()
                expectNothing(of: process, "\(signal ?? 0)")
                try? FileManager.default.removeItem(atPath: workspace.path("output"))
            }
            for command in [["check"], ["report"], ["history", "summer-concert"], ["sync"], ["show", "nothing"]] {
                let process = try workspace.start(command)
                _ = try await process.ending()
                expectNothing(of: process, "\(command)")
            }
        }
    }

    @Test func `makes everything while MongoDB is away, ends with 5, and sync delivers it`() async throws {
        try await withMongoServer { server in
            try await withWorkspace { bare in
                let workspace = bare.with(["MONGO_URI": "\(server.uri)?serverSelectionTimeoutMS=3000&serverSelectionTryOnce=true"]
                )
                let patient = bare.with(["MONGO_URI": server.uri])
                await server.kill()
                let night = try await workspace.billposter("run", "--json")
                #expect(night.status == 5)
                #expect(try Numbers(night)["rendered"] == 3 && Numbers(night)["recorded"] == 3 && Numbers(night)["pending"] == 3)
                let warnings = night.errors.split(separator: "\n").filter { $0.hasPrefix("warning: MongoDB") }
                #expect(warnings.count == 1, "\(night.errors)")
                #expect(night.errors.contains("warning: the pages were left as they were"))
                #expect(try await workspace.billposter("plan", "--json").lastLine()["make"] as? Int == 0)
                #expect(try await workspace.billposter("check").status == 1)

                try await server.start()
                let sync = try await patient.billposter("sync")
                #expect(sync.status == 0 && sync.output == "3 records delivered, 0 pending\n", "\(sync.errors)")
                #expect(try await patient.allRecords().count == 3)
                let after = try await patient.billposter("run", "--json")
                #expect(after.status == 0)
                #expect(try Numbers(after)["reused"] == 3 && Numbers(after)["rendered"] == 0)
                #expect(workspace.isThere("output/site/index.html"))
            }
        }
    }

    @Test func `ends with 4 when the password is wrong, and shows no password`() async throws {
        try await withMongoServer(options: ["--auth"]) { server in
            // The first user may be made without one, from the machine itself.
            let roles: DocumentValue = .array([.string("root")])
            try await server.run(["createUser": .string("root"), "pwd": .string("pssst"), "roles": roles])
            try await withWorkspace { bare in
                let wrong = bare.with(["MONGO_URI": "mongodb://root:pssst-wrong@\(server.address)/?authSource=admin"])
                let refused = try await wrong.billposter("run", "--json")
                #expect(refused.status == 4)
                #expect(try Numbers(refused)["pending"] == 3)
                #expect(refused.errors.contains("refuses the user or the password"))
                let check = try await wrong.billposter("check")
                #expect(check.status == 4)
                #expect(check.output.contains("FAIL  MongoDB "))
                for ending in [refused, check] { #expect(!(ending.errors + ending.output).contains("pssst")) }

                let right = bare.with(["MONGO_URI": "mongodb://root:pssst@\(server.address)/?authSource=admin"])
                #expect(try await right.billposter("sync").status == 0)
                #expect(try await right.allRecords().count == 3)
            }
        }
    }

    @Test func `goes on to its end when the user may not write, and sync delivers once he may`() async throws {
        try await withMongoServer(options: ["--auth"]) { server in
            let read: DocumentValue = .document(["role": .string("read"), "db": .string("eventplanner")])
            for (user, roles) in [("root", DocumentValue.string("root")), ("reader", read)] {
                try await server.run(
                    ["createUser": .string(user), "pwd": .string("pssst"), "roles": .array([roles])],
                    as: user == "root" ? nil : "root:pssst"
                )
            }
            try await withWorkspace { bare in
                let workspace = bare.with(["MONGO_URI": "mongodb://reader:pssst@\(server.address)/?authSource=admin"])
                let night = try await workspace.billposter("run", "--json")
                #expect(night.status == 5, "\(night.errors)")
                #expect(try Numbers(night)["rendered"] == 3 && Numbers(night)["recorded"] == 3 && Numbers(night)["pending"] == 3)
                let warnings = night.errors.split(separator: "\n").filter { $0.hasPrefix("warning: MongoDB") }
                #expect(warnings.count == 1 && warnings[0].contains("does not permit this"), "\(night.errors)")
                #expect(try await workspace.billposter("plan", "--json").lastLine()["make"] as? Int == 0)

                let check = try await workspace.billposter("check")
                #expect(check.status == 1)
                #expect(check.output.contains("pass  MongoDB              accepts the login at"))
                #expect(check.output.contains("FAIL  MongoDB record       "), "\(check.output)")
                #expect(check.output.contains("FAIL  outbox               3 records pending"), "\(check.output)")
                for ending in [night, check] { #expect(!(ending.errors + ending.output).contains("pssst")) }

                let write: DocumentValue = .document(["role": .string("readWrite"), "db": .string("eventplanner")])
                try await server.run(["grantRolesToUser": .string("reader"), "roles": .array([write])], as: "root:pssst")
                let sync = try await workspace.billposter("sync")
                #expect(sync.status == 0 && sync.output == "3 records delivered, 0 pending\n", "\(sync.errors)")
                #expect(try await workspace.allRecords().count == 3)
            }
        }
    }

    @Test func `delivers at its end to a server that appears in the middle`() async throws {
        try await withMongoServer { server in
            try await withWorkspace { bare in
                let workspace = bare.with(["MONGO_URI": "\(server.uri)?serverSelectionTimeoutMS=5000"])
                await server.kill()
                let process = try workspace.start("run", "--json")
                // Stands still meanwhile, because it may be done before the server is up.
                try await process.send(SIGSTOP) { workspace.isThere("output/posters/winter-concert") }
                try await server.start()
                process.send(SIGCONT)
                let night = try await process.ending()
                #expect(night.status == 0, "\(night.errors)")
                #expect(try Numbers(night)["recorded"] == 3 && Numbers(night)["pending"] == 0)
                #expect(night.errors.split(separator: "\n").filter { $0.hasPrefix("warning: MongoDB") }.count == 1)
                #expect(workspace.isThere("output/site/index.html"))
                #expect(try await workspace.allRecords().count == 3)
            }
        }
    }

    @Test func `sets a record aside that MongoDB refuses, and sends it again when it is asked to`() async throws {
        try await withDatabase { workspace, database in
            let rule: Document = ["size": .document(["$ne": .string("x-header")])]
            try await database.run(["create": .string("postback"), "validator": .document(rule)])
            let night = try await workspace.billposter("run", "--json")
            #expect(night.status == 5)
            #expect(try Numbers(night)["pending"] == 0 && Numbers(night)["set_aside"] == 1)
            #expect(night.errors.contains("was set aside, because MongoDB refuses it: "))
            #expect(try await database.documents().count == 2)
            // What was set aside was made, and is not made again.
            #expect(try await workspace.billposter("plan", "--json").lastLine()["make"] as? Int == 0)

            try await database.run(["collMod": .string("postback"), "validator": .document([:])])
            let sync = try await workspace.billposter("sync", "--retry", "--json")
            #expect(sync.status == 0)
            #expect(try sync.lastLine()["delivered"] as? Int == 1)
            #expect(try await database.documents().count == 3)
        }
    }

    @Test func `sync --recount counts what another program changed in its records`() async throws {
        try await withDatabase { workspace, database in
            #expect(try await workspace.billposter("run", "--quiet").status == 0)
            try await database.run([
                "update": .string("postback"),
                "updates": .array([
                    .document([
                        "q": .document([:]),
                        "u": .document(["$set": .document(["mood": .string("baroque")])]),
                        "multi": .bool(true),
                    ])
                ]),
            ])
            let sync = try await workspace.billposter("sync", "--recount")
            #expect(sync.status == 0, "\(sync.errors)")
            #expect(sync.output == "0 records delivered, 0 pending\nthe records of 1 day were counted again\n")
            #expect(try await workspace.billposter("moods").output.contains("baroque"))
            #expect(try await workspace.billposter("sync", "--recount", "--json").lastLine()["counted_days"] as? Int == 1)
            #expect(try await workspace.billposter("sync", "--json").lastLine()["counted_days"] == nil)
        }
    }

    @Test func `check tells of the server, the indexes and the outbox, and leaves no record behind`() async throws {
        try await withDatabase { workspace, database in
            let ending = try await workspace.billposter("check")
            #expect(ending.status == 0, "\(ending.output)")
            for line in [
                "pass  MongoDB              accepts the login at mongodb://\(database.server.address)/\(database.name)?",
                "pass  MongoDB clock        agrees with this machine's\n",
                "pass  MongoDB record       was saved, read back and removed\n",
                "pass  MongoDB indexes      are all present\n",
                "pass  MongoDB dates        every record has one\n",
                "pass  outbox               is empty\n",
            ] {
                #expect(ending.output.contains(line), "\(line)")
            }
            #expect(try await database.documents().isEmpty)
            try await database.insert([["campaign_id": .string("old"), "created_at": .string("2024-05-01T10:00:00")]])
            let dated = try await workspace.billposter("check")
            #expect(
                dated.output.contains("MongoDB dates        1 record with a created_at that is text, a number or a timestamp")
            )
            #expect(dated.output.contains("'billposter convert-dates' makes dates of them and keeps what was there\n"))
            try await database.insert([["campaign_id": .string("old"), "created_at": .string("01/03/2024")]])
            let doubtful = try await workspace.billposter("check")
            #expect(
                doubtful.output.contains("keeps what was there; 1 record whose created_at is missing or means no moment for sure")
            )
            let converted = try await workspace.billposter("convert-dates")
            #expect(converted.status == 0 && converted.output == "1 date converted, 1 left as they are\n", "\(converted.errors)")
            #expect(
                try await workspace.billposter("check").output.contains(
                    "MongoDB dates        1 record whose created_at is missing"
                )
            )
            let documents = try await database.documents()
            #expect(documents.contains { $0["created_at_raw"] == .string("2024-05-01T10:00:00") })
            #expect(documents.contains { $0["created_at"] == .string("01/03/2024") && $0["created_at_raw"] == nil })
        }
    }

    @Test func `says which setting is wrong`() async throws {
        try await withWorkspace { bare in
            let wrong = bare.with(["MONGO_URI": "http://pssst:pssst@example.org"])
            let ending = try await wrong.billposter("run")
            #expect(ending.status == 1)
            #expect(
                ending.errors.contains("error: the MongoDB connection string begins with neither mongodb:// nor mongodb+srv://")
            )
            #expect(!ending.errors.contains("pssst"))
            #expect(!bare.isThere("output/posters"))
        }
    }
}

/// Runs `body` with a workspace whose environment leads to a database of its own.
func withDatabase(_ body: (Workspace, TestDatabase) async throws -> Void) async throws {
    try await withTestDatabase { database in
        try await withWorkspace { workspace in
            try await body(workspace.with(["MONGO_URI": database.uri]), database)
        }
    }
}

extension Workspace {
    /// The pages that say that records wait.
    fileprivate func pagesThatTellOfPendingRecords() throws -> [String] {
        try contents(of: "output/site").filter { name, content in
            guard name.hasSuffix(".md") || name.hasSuffix(".html") else { return false }
            let text = String(decoding: content, as: UTF8.self)
            return ["record pending", "records pending", "not arrived in the history"].contains(where: text.contains)
                || text.contains("Records pending:** ") && !text.contains("Records pending:** 0")
        }.map(\.key).sorted()
    }
}
