internal import ArgumentParser
internal import CloudinaryStandIn
internal import SystemPackage

@main
struct CloudinaryStandInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cloudinary-stand-in",
        abstract: "Behaves as Cloudinary does, on this machine, without an account.",
        discussion: """
            Prints the variables that lead a Cloudinary client to it, then serves until it is interrupted. Pictures are \
            delivered in the width that an address asks for; of other transformations it knows none.

            While it runs, POST /stand-in/faults makes requests fail ({"share": 0.2, "seed": 1}, {"next": ["503-empty"]}, \
            {"always": "429"}, with "latency_ms" and "clock_lead_s"), DELETE /stand-in/faults makes them work again, and \
            GET /stand-in/state says what came in.
            """
    )

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 0

    @Option(help: "Keep the pictures in this folder instead of in memory.")
    var folder: String?

    @Option(help: "Milliseconds that every answer takes at least.")
    var latency = 0

    @Option(help: "The share of requests that fail, 0 to 1.")
    var faults = 0.0

    @Option(help: "Chooses which requests fail.")
    var seed: UInt64 = 1

    func run() async throws {
        let resizer = try Resizer()
        let standIn = try await CloudinaryStandIn(
            port: port,
            folder: folder.map { FilePath($0) },
            resize: { try await resizer.resized($0) }
        )
        standIn.setLatency(.milliseconds(latency))
        standIn.setFaults(.share(faults, seed: seed))
        let output = """
            CLOUDINARY_URL=\(standIn.cloudinaryURL)
            CLOUDINARY_UPLOAD_PREFIX=\(standIn.url)

            """
        // Past the C library's buffer, because whoever starts this program waits for these lines.
        _ = try FileDescriptor.standardOutput.writeAll(output.utf8)
        try await standIn.run()
    }
}
