import Foundation

/// A ChromeDriver that listens.
struct Driver {
    let process: Process
    let port: Int

    /// Starts one on a port of its own choice.
    ///
    /// It chooses a port that is free for IPv6, and leaves when another program has the same one for IPv4, as test servers
    /// do: then the next one is started.
    static func start() throws -> Driver {
        var said = ""
        for _ in 1...5 {
            let (driver, output) = try attempt()
            if let driver { return driver }
            said = output
        }
        throw BrowserError("chromedriver did not start: \(said)")
    }

    /// - Returns: the driver, nil where it left at once, and what it said.
    private static func attempt() throws -> (Driver?, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/chromedriver")
        process.arguments = ["--port=0"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = ""
        while true {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { return (nil, said) }
            said += String(decoding: data, as: UTF8.self)
            // `ChromeDriver was started successfully on port 41234.`
            guard let port = said.firstMatch(of: /started successfully on port (\d+)\./).flatMap({ Int($0.1) }) else { continue }
            output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
            return (Driver(process: process, port: port), said)
        }
    }
}
