internal import ArgumentParser
internal import ModelsStandIn
internal import SystemPackage

@main
struct ModelsStandInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models-stand-in",
        abstract: "Behaves as the services of image models do, on this machine, without an account.",
        discussion: """
            Prints the settings that lead Billposter to it, as lines of a .env and of a models.yaml, then serves until it is \
            interrupted. Its pictures are plain bars of colour, made of the prompt.

            While it runs, POST /stand-in/faults makes requests fail ({"share": 0.3, "seed": 1}, {"next": ["402"]}, \
            {"always": "429-retry-after"}, with "latency_ms" and "at_once"), and GET /stand-in/state says what was asked for and paid.
            """
    )

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 0

    @Option(help: "Milliseconds that every picture takes.")
    var latency = 0

    @Option(help: "The share of requests that go wrong, 0 to 1.")
    var faults = 0.0

    @Option(help: "Chooses which requests go wrong.")
    var seed: UInt64 = 1

    func run() async throws {
        let standIn = try await ModelsStandIn(port: port)
        var manners = ModelsStandIn.Manners()
        manners.latency = .milliseconds(latency)
        standIn.setManners(manners)
        standIn.setFaults(.share(faults, of: ModelFault.allCases.filter { $0 != .neverEnds }, seed: seed))
        let variables = standIn.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()
        // Past the C library's buffer, because whoever starts this program waits for these lines.
        _ = try FileDescriptor.standardOutput.writeAll(("# .env\n" + variables + "# models.yaml\n" + standIn.settings).utf8)
        try await standIn.run()
    }
}
