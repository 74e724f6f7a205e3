import Foundation
import TestSupport
import Testing

/// Pictures as people bring them, at the command line.
@Suite(.onOwnThreads) struct `A picture that somebody brings` {
    @Test func `is recorded upright when it is uploaded, and its owner is told what the file says`() async throws {
        try await withTemporaryFolder { folder in
            let workspace = try Workspace(folder: folder)
            let photo = workspace.path("photo.jpg")
            #expect(try await Tool.run("convert", "-size", "64x40", "gradient:red-blue", photo).status == 0)
            #expect(
                try await Tool.run(
                    "exiftool",
                    "-q",
                    "-overwrite_original",
                    "-n",
                    "-Orientation=6",
                    "-Make=Canon",
                    "-Model=Canon EOS R5",
                    "-GPSLatitude=6.9",
                    "-GPSLatitudeRef=N",
                    photo
                ).status == 0
            )
            let ending = try await workspace.billposter("upload", "photo.jpg", "--campaign", "winter-concert", "--json")
            #expect(ending.status == 0, "\(ending.errors)")
            let answer = try ending.lastLine()
            #expect(answer["width"] as? Int == 40 && answer["height"] as? Int == 64)
            let original = try #require(answer["original"] as? [String: Any])
            #expect(original["orientation"] as? Int == 6 && original["gps_position"] as? Bool == true)
            #expect(original["camera"] as? String == "Canon EOS R5")
            #expect(ending.errors.contains("the image is stored lying on its left side, and shown upright: 40x64 pixels\n"))
            #expect(ending.errors.contains("the image names the camera: Canon EOS R5\n"))
            #expect(ending.errors.contains("photo.jpg says where it was taken (GPS), and whoever gets the file can read it\n"))

            let record = try #require(try await workspace.records(of: "winter-concert").first)
            let metadata = try #require(record["metadata"] as? [String: Any])
            #expect(record["size"] as? String == "40x64")
            #expect(metadata["width"] as? Int == 40 && metadata["height"] as? Int == 64)

            #expect(try await workspace.billposter("report").status == 0)
            let thumbnail = try #require(workspace.files(in: "output/site/thumbnails").first { $0.hasSuffix(".webp") })
            let header = try await Tool.run("vipsheader", "-a", workspace.path(thumbnail))
            #expect(
                header.output.contains("width: 40") && header.output.contains("height: 64") && !header.output.contains("exif")
            )
        }
    }

    @Test func `shows nothing, and validate says so before the run does`() async throws {
        try await withTemporaryFolder { folder in
            let workspace = try Workspace(folder: folder)
            try workspace.write(
                Workspace.summer.replacing("[City Chamber Choir, The Lanterns]", with: "[{name: Choir, cutout: choir.png}]"),
                to: "campaigns/summer-concert.yaml"
            )
            #expect(
                try await Tool.run("convert", "-size", "60x90", "xc:none", "png32:\(workspace.path("campaigns/choir.png"))")
                    .status == 0
            )
            let checked = try await workspace.billposter("validate", "--json")
            let message =
                "the picture campaigns/choir.png shows nothing: it is transparent, except for specks at most: "
                + "save it again with the person visible"
            #expect(checked.status == 6 && checked.errors.contains("campaigns/summer-concert.yaml: \(message)\n"))
            let problems = try #require(try checked.lastLine()["problems"] as? [[String: Any]])
            #expect(problems.map { $0["message"] as? String } == [message])
            let run = try await workspace.billposter("run")
            #expect(run.status == 3 && run.errors.contains(message))
        }
    }
}
