import CloudinaryStandIn
import Foundation
import SystemPackage
import TestSupport
import Testing

/// The nightly run with an account, against the stand-in.
@Suite(.onOwnThreads) struct `A night with Cloudinary` {
    @Test func `uploads every image once, records its address, and has nothing to do the second time`() async throws {
        try await withAccount { workspace, standIn in
            let first = try await workspace.billposter("run", "--json")
            #expect(first.status == 0, "\(first.errors)")
            let numbers = try Numbers(first)
            #expect(numbers["rendered"] == 3 && numbers["uploaded"] == 3 && numbers["recorded"] == 3)
            let records = try await workspace.allRecords()
            let pictures = standIn.pictures
            #expect(Set(pictures.keys) == Set(records.map(\.publicID)) && records.count == 3)
            for record in records {
                let picture = try #require(pictures[record.publicID])
                #expect(
                    record.url
                        == "\(standIn.url)/demo/image/upload/v\(picture.version)/\(record.publicID).\(picture.format ?? "")"
                )
                #expect(record.etag == picture.etag && record.bytes == picture.bytes)
                #expect(record.width == picture.width && record.height == picture.height)
            }
            let poster = try #require(pictures.values.first { $0.publicID.hasSuffix("poster_x-header") })
            #expect(poster.tags == ["billposter", "summer-concert", "neon", "x-header"])
            #expect(poster.context["campaign"] == "summer-concert" && poster.context["event_date"] == "2126-06-20")
            #expect(poster.context["mood"] == "neon" && poster.context["size"] == "x-header" && poster.context["run"] != nil)
            #expect(!workspace.isThere("output/posters"))

            let page = try workspace.text(of: "output/site/campaigns/summer-concert/index.html")
            #expect(page.contains("/image/upload/c_fill,f_auto,q_auto,w_320/v\(poster.version)/\(poster.publicID).jpg 320w, "))

            let requests = standIn.requests.count
            let second = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(second["reused"] == 3 && second["rendered"] == 0 && second["uploaded"] == 0)
            #expect(standIn.requests.count == requests, "a night with nothing to do asks nobody")
        }
    }

    @Test func `makes what was recorded without the account again in its folder, and what is new on the account`() async throws {
        try await withAccount { workspace, standIn in
            let local = workspace.with(["CLOUDINARY_URL": ""])
            #expect(try Numbers(try await local.billposter("run", "--json", "--no-report"))["recorded"] == 3)
            let pictures = workspace.files(in: "output/posters")
            #expect(pictures.count == 3)
            try FileManager.default.removeItem(atPath: workspace.path("output/posters"))
            try workspace.write(Workspace.summer, to: "campaigns/new.yaml")

            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(try Numbers(ending)["rendered"] == 5 && Numbers(ending)["recorded"] == 2)
            #expect(workspace.files(in: "output/posters") == pictures)
            #expect(standIn.pictures.count == 2 && standIn.pictures.keys.allSatisfy { $0.hasPrefix("renders/new/") })

            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["reused"] == 5)
            let forced = try Numbers(try await workspace.billposter("run", "--json", "--no-report", "--force"))
            #expect(forced["rendered"] == 5 && forced["recorded"] == 0)
            #expect(workspace.files(in: "output/posters") == pictures && standIn.pictures.count == 2)
        }
    }

    @Test func `says of a picture on the account, asked for again without it, what is needed`() async throws {
        try await withAccount { workspace, _ in
            #expect(try Numbers(try await workspace.billposter("run", "--json", "--no-report"))["recorded"] == 3)
            let ending = try await workspace.with(["CLOUDINARY_URL": ""]).billposter("run", "--json", "--no-report", "--force")
            #expect(ending.status == 3)
            #expect(try Numbers(ending)["failed"] == 3 && Numbers(ending)["rendered"] == 0)
            #expect(ending.errors.contains("there is no account to store it with: set CLOUDINARY_URL"))
            #expect(!workspace.isThere("output/posters"))
        }
    }

    @Test func `gets every image through when every fifth request fails`() async throws {
        try await withAccount { workspace, standIn in
            try workspace.write(Workspace.several, to: "campaigns/several.yaml")
            standIn.setFaults(.share(0.2, seed: 1))
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.status == 0, "\(ending.errors)")
            try await workspace.expectAgreement(with: standIn, posters: 19)
        }
    }

    @Test func `gives up a service that is gone, keeps the pictures, and the next night only uploads`() async throws {
        try await withAccount { workspace, standIn in
            try workspace.write(Workspace.several, to: "campaigns/several.yaml")
            standIn.setFaults(.always(.unavailable))
            let ending = try await workspace.billposter("run", "--json", "--upload-jobs", "4")
            #expect(ending.status == 3)
            let numbers = try Numbers(ending)
            #expect(numbers["planned"] == 19 && numbers["failed"] == 19 && numbers["recorded"] == 0)
            #expect(workspace.files(in: "output/state/unsent").count == 19)
            let complaints = ending.errors.split(separator: "\n").filter { $0.hasPrefix("error:") || $0.hasPrefix("warning:") }
            #expect(complaints.count <= 3, "\(complaints)")
            #expect(
                complaints.contains {
                    $0.hasPrefix(
                        "warning: Cloudinary has failed too often in a row, so no more requests are sent for now; the last failure was: "
                    )
                }
            )

            standIn.setFaults(FaultPlan())
            let again = try await workspace.billposter("run", "--json")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Numbers(again)["rendered"] == 0 && Numbers(again)["uploaded"] == 19)
            #expect(workspace.files(in: "output/state/unsent").isEmpty)
            try await workspace.expectAgreement(with: standIn, posters: 19)
        }
    }

    @Test func `ends with 4 at the first answer when the secret is wrong, without showing it`() async throws {
        try await withAccount { workspace, standIn in
            let wrong = workspace.with(["CLOUDINARY_URL": standIn.cloudinaryURL.replacing("stand-in-secret", with: "pssst-wrong")]
            )
            let ending = try await wrong.billposter("run", "--json")
            #expect(ending.status == 4)
            #expect(try Numbers(ending)["rendered"] == 0 && Numbers(ending)["recorded"] == 0)
            #expect(standIn.requests.count == 1)
            #expect(ending.errors.contains("error: ") && ending.errors.contains("check the API secret"))
            #expect(!(ending.errors + ending.output).contains("pssst"))
        }
    }

    @Test func `stops when the account is refused in the middle, and makes no picture twice`() async throws {
        try await withAccount { workspace, standIn in
            // The admin calls may be open to a key that uploads are refused for.
            standIn.setRefusesUploads(true)
            let ending = try await workspace.billposter("run", "--json", "--jobs", "1")
            #expect(ending.status == 4)
            let kept = workspace.files(in: "output/state/unsent").count
            #expect(kept > 0)
            standIn.setRefusesUploads(false)
            let again = try Numbers(try await workspace.billposter("run", "--json"))
            #expect(again["rendered"] == 3 - kept && again["recorded"] == 3)
        }
    }

    @Test func `says how far the clock is off, and uploads all the same`() async throws {
        try await withAccount { workspace, standIn in
            standIn.setClockLead(seconds: 7200)
            let ending = try await workspace.billposter("run", "--json")
            #expect(ending.status == 0)
            #expect(ending.errors.contains("warning: this machine's clock is 2 h 0 min behind Cloudinary's: set it"))
            try await workspace.expectAgreement(with: standIn, posters: 3)
        }
    }

    @Test func `encodes again what the account finds too long, and says so in the record`() async throws {
        var account = CloudinaryStandIn.Account()
        account.imageBytes = 80_000
        try await withAccount(account) { workspace, standIn in
            let ending = try await workspace.billposter("run", "--json", "--campaign", "summer-concert")
            #expect(ending.status == 0, "\(ending.errors)")
            let records = try await workspace.records(of: "summer-concert")
            let qualities = records.compactMap { ($0["metadata"] as? [String: Any])?["quality"] as? [String: Any] }
            let encodings = qualities.compactMap { $0["encoding"] as? String }
            #expect(encodings.count == 2 && encodings.contains { $0 != "jpeg 88" })
            #expect("\(qualities)".contains("reduced_quality"))
            #expect(standIn.pictures.values.allSatisfy { $0.bytes <= 80_000 })
        }
    }

    @Test func `refuses a poster with more pixels than the account takes before it is made`() async throws {
        var account = CloudinaryStandIn.Account()
        account.imagePixels = 752_000
        try await withAccount(account) { workspace, standIn in
            let ending = try await workspace.billposter("run", "--json", "--campaign", "summer-concert")
            #expect(ending.status == 3)
            #expect(try Numbers(ending)["rendered"] == 1)
            #expect(
                ending.errors.contains(
                    "summer-concert link-card: 1200×630 are 756000 pixels, and the account takes 752000: leave this size out of the campaign, or raise the plan's limit"
                )
            )
        }
    }

    @Test func `says of a campaign whose name has a meaning in addresses why its images cannot be stored`() async throws {
        try await withAccount { workspace, standIn in
            try workspace.write(Workspace.winter, to: "campaigns/images.yaml")
            let ending = try await workspace.billposter("run", "--json", "--campaign", "images")
            #expect(ending.status == 3)
            #expect(try Numbers(ending)["rendered"] == 0 && Numbers(ending)["failed"] == 1)
            #expect(ending.errors.contains("\"images\" between slashes has a meaning of its own in addresses"))
        }
    }

    @Test func `removes what an interrupted run has uploaded and no campaign asks for now`() async throws {
        try await withAccount { workspace, standIn in
            // The images arrive, and the program never learns of it.
            standIn.setFaults(.always(.resetAfterBody))
            let run = try workspace.start("run", "--campaign", "winter-concert")
            try await run.send(SIGKILL) { !standIn.pictures.isEmpty }
            #expect(try await run.ending().status == -SIGKILL)
            let orphan = try #require(standIn.pictures.keys.first)

            standIn.setFaults(FaultPlan())
            try workspace.write(Workspace.winter.replacing("Winter", with: "Spring"), to: "campaigns/winter-concert.yaml")
            let ending = try await workspace.billposter("run")
            #expect(ending.status == 0)
            #expect(ending.errors.contains("removed 1 image from Cloudinary, left by an interrupted run and no longer asked for"))
            #expect(standIn.pictures[orphan] == nil)
            try await workspace.expectAgreement(with: standIn, posters: 3)
        }
    }

    @Test func `reads the account from a .env file, over which the environment wins`() async throws {
        try await withAccount { workspace, standIn in
            try workspace.write("# the account\nexport CLOUDINARY_URL='\(standIn.cloudinaryURL)'  # of the tests\n", to: ".env")
            var bare = workspace
            bare.environment = [:]
            #expect(try await bare.billposter("run", "--campaign", "winter-concert").status == 0)
            #expect(standIn.pictures.count == 1)
            let other = bare.with(["CLOUDINARY_URL": "cloudinary://key@demo"])
            let refused = try await other.billposter("run")
            #expect(refused.status == 4)
            #expect(refused.errors.hasPrefix("error: CLOUDINARY_URL has no API key or no API secret"))
            try workspace.write("CLOUDINARY_URL=x\nsecret of mine\n", to: ".env")
            let broken = try await bare.billposter("run")
            #expect(broken.status == 1 && broken.errors == "error: .env:2: this is not a NAME=value line\n")
        }
    }

    @Test func `uploads an image made by hand once, and records it as such`() async throws {
        try await withAccount { workspace, standIn in
            _ = try await workspace.billposter("run", "--campaign", "winter-concert")
            let picture = try #require(try standIn.contents(of: standIn.pictures.keys.first ?? ""))
            try Data(picture).write(to: URL(filePath: workspace.path("My photo (3).png")))
            let first = try await workspace.billposter("upload", "My photo (3).png", "--campaign", "winter-concert", "--json")
            #expect(first.status == 0, "\(first.errors)")
            let renderID = try #require(try first.lastLine()["render_id"] as? String)
            let uploaded = try #require(standIn.pictures["renders/winter-concert/\(renderID)/My-photo--3-"])
            #expect(uploaded.bytes == picture.count)
            let record = try #require(try await workspace.records(of: "winter-concert").last)
            let metadata = try #require(record["metadata"] as? [String: Any])
            #expect(metadata["generation_type"] as? String == "manual_upload")
            #expect(record["size"] as? String == "\(uploaded.width ?? 0)x\(uploaded.height ?? 0)")
            #expect(record["event_name"] as? String == "Winter Concert" && record["model"] is NSNull)

            let second = try await workspace.billposter("upload", "My photo (3).png", "--campaign", "winter-concert", "--json")
            #expect(try second.lastLine()["new"] as? Bool == false)
            #expect(try await workspace.records(of: "winter-concert").count == 2)

            try workspace.write("no picture", to: "notes.png")
            let refused = try await workspace.billposter("upload", "notes.png", "--campaign", "winter-concert")
            #expect(refused.status == 1)
            #expect(refused.errors == "error: notes.png is not a JPEG, PNG or WebP picture: save it as one of these\n")
        }
    }

    @Test func `an image made by hand leaves nothing unrecorded on the account when its upload is killed`() async throws {
        try await withAccount { workspace, standIn in
            _ = try await workspace.billposter("run", "--campaign", "winter-concert")
            let picture = try #require(try standIn.contents(of: standIn.pictures.keys.first ?? ""))
            try Data(picture).write(to: URL(filePath: workspace.path("photo.png")))
            /// Kills an upload whose image has arrived, while it waits for an answer that never comes.
            func killUpload(as name: String) async throws -> String {
                standIn.setFaults(.always(.resetAfterBody))
                let before = Set(standIn.pictures.keys)
                let upload = try workspace.start("upload", "photo.png", "--campaign", "winter-concert", "--name", name)
                try await upload.send(SIGKILL) { !before.isSuperset(of: standIn.pictures.keys) }
                #expect(try await upload.ending().status == -SIGKILL)
                standIn.setFaults(FaultPlan())
                return try #require(Set(standIn.pictures.keys).subtracting(before).first)
            }

            // Uploaded again, it is the same image with one record.
            let wanted = try await killUpload(as: "wanted")
            #expect(try await workspace.records(of: "winter-concert").count == 1)
            let again = try await workspace.billposter("upload", "photo.png", "--campaign", "winter-concert", "--name", "wanted")
            #expect(again.status == 0, "\(again.errors)")
            #expect(standIn.pictures.keys.contains(wanted) && standIn.pictures.count == 2)
            #expect(try await workspace.records(of: "winter-concert").count == 2)

            // Given up, it is removed by the next night, and the other one stays.
            let abandoned = try await killUpload(as: "abandoned")
            let night = try await workspace.billposter("run")
            #expect(night.errors.contains("removed 1 image from Cloudinary"), "\(night.errors)")
            #expect(!standIn.pictures.keys.contains(abandoned) && standIn.pictures.keys.contains(wanted))
        }
    }

    @Test func `check says that the account works and leaves nothing there`() async throws {
        try await withAccount { workspace, standIn in
            let good = try await workspace.billposter("check")
            #expect(good.status == 0, "\(good.output)")
            #expect(good.output.contains("pass  Cloudinary           the account demo answers at \(standIn.url)\n"))
            #expect(good.output.contains("pass  Cloudinary limits    images of up to 10.4 MB and 25.0 megapixels\n"))
            #expect(good.output.contains("pass  Cloudinary upload    an image was stored, found and removed\n"))
            #expect(standIn.pictures.isEmpty)
            let wrong = workspace.with(["CLOUDINARY_URL": standIn.cloudinaryURL.replacing("stand-in-secret", with: "pssst-wrong")]
            )
            let bad = try await wrong.billposter("check", "--json")
            #expect(bad.status == 4 && !bad.output.contains("pssst"))
            #expect(try bad.lastLine()["ok"] as? Bool == false)
        }
    }
}

/// Runs `body` with a workspace whose environment leads to a stand-in.
func withAccount(
    _ account: CloudinaryStandIn.Account = CloudinaryStandIn.Account(),
    _ body: @Sendable @escaping (Workspace, CloudinaryStandIn) async throws -> Void
) async throws {
    try await withWorkspace { workspace in
        try await withCloudinaryStandIn(account: account) { standIn in
            try await body(workspace.with(["CLOUDINARY_URL": standIn.cloudinaryURL]), standIn)
        }
    }
}

/// What matters of a record where images and records are compared.
struct RecordFacts: Hashable {
    let publicID: String
    let renderID: String
    let url: String
    let etag: String
    let bytes: Int
    let width: Int
    let height: Int

    init?(_ record: [String: Any]) {
        guard let metadata = record["metadata"] as? [String: Any], let publicID = metadata["public_id"] as? String,
            let renderID = record["render_id"] as? String, let url = record["cloudinary_url"] as? String
        else { return nil }
        self.publicID = publicID
        self.renderID = renderID
        self.url = url
        etag = metadata["etag"] as? String ?? ""
        bytes = metadata["bytes"] as? Int ?? 0
        width = metadata["width"] as? Int ?? 0
        height = metadata["height"] as? Int ?? 0
    }
}

extension Workspace {
    /// Every record of the history.
    func allRecords() async throws -> [RecordFacts] {
        let ending = try await billposter("export")
        return try ending.output.split(separator: "\n").map { line in
            let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(record.flatMap(RecordFacts.init))
        }
    }

    /// The render ids of everything that the campaigns ask for.
    func plannedRenderIDs() async throws -> Set<String> {
        let ending = try await billposter("plan", "--force", "--json")
        let campaigns = try ending.lastLine()["campaigns"] as? [[String: Any]] ?? []
        return Set(campaigns.flatMap { $0["make"] as? [[String: Any]] ?? [] }.compactMap { $0["render_id"] as? String })
    }

    /// Images, records and the plan agree one to one.
    func expectAgreement(with standIn: CloudinaryStandIn, posters: Int) async throws {
        let records = try await allRecords()
        #expect(records.count == posters)
        #expect(Set(records.map(\.renderID)) == (try await plannedRenderIDs()))
        #expect(Set(records.map(\.publicID)) == Set(standIn.pictures.keys))
        #expect(records.allSatisfy { $0.etag == standIn.pictures[$0.publicID]?.etag })
    }
}
