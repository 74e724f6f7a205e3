import Foundation
import Glibc
import Testing
import Transfer

/// Debian's Chromium without a window, driven over the WebDriver protocol (W3C, "WebDriver") by a ChromeDriver of its own.
final class Browser: Sendable {
    /// What the browser is like.
    struct Kind: Sendable {
        var width = 1280
        var height = 900
        /// As a reader has set it.
        var isDark = false
        var hasScript = true
    }

    private let session: String

    /// Starts a browser.
    private init(_ kind: Kind, driver: Driver, profile: URL) async throws {
        let address = "http://127.0.0.1:\(driver.port)/session"
        var arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion",
            "--window-size=\(kind.width),\(kind.height)", "--user-data-dir=\(profile.path)",
        ]
        if kind.isDark { arguments.append("--force-dark-mode") }
        var options: [String: any Sendable] = ["args": arguments, "binary": "/usr/bin/chromium"]
        if !kind.hasScript { options["prefs"] = ["profile.managed_default_content_settings.javascript": 2] }
        // Milliseconds. The driver's own limits are for machines that do nothing else.
        let timeouts = ["script": 600_000, "pageLoad": 600_000]
        let wanted: [String: any Sendable] = [
            "alwaysMatch": ["goog:chromeOptions": options, "timeouts": timeouts] as [String: any Sendable]
        ]
        let answer = try await Self.send(.post, address, ["capabilities": wanted])
        guard let id = (answer as? [String: Any])?["sessionId"] as? String else { throw BrowserError("no session: \(answer)") }
        session = "\(address)/\(id)"
    }

    /// Runs `body` with a browser that has never been anywhere.
    static func with(_ kind: Kind = Kind(), _ body: (Browser) async throws -> Void) async throws {
        let profile = FileManager.default.temporaryDirectory.appending(path: "billposter-browser-\(UUID().uuidString)")
        let driver = try Driver.start()
        // Foundation reaps the process; to wait for that here could take as long as a run loop likes.
        defer {
            kill(driver.process.processIdentifier, SIGKILL)
            try? FileManager.default.removeItem(at: profile)
        }
        let browser = try await Browser(kind, driver: driver, profile: profile)
        let result: Result<Void, any Error>
        do { result = .success(try await body(browser)) } catch { result = .failure(error) }
        // Ends Chromium.
        _ = try? await send(.delete, browser.session)
        try result.get()
    }

    /// Opens a page and returns when it has been loaded.
    func open(_ address: String) async throws {
        // Only a part behind '#' would change otherwise, and the page would stay.
        try await command("url", ["url": "about:blank"])
        try await command("url", ["url": address])
    }

    /// What a function body gives back.
    @discardableResult
    func script<Value>(_ body: String, as type: Value.Type = Any?.self) async throws -> Value {
        let answer = try await command("execute/sync", ["script": body, "args": [Int]()])
        guard let value = answer as? Value else { throw BrowserError("\(body) gave \(answer)") }
        return value
    }

    /// What a function body hands to the callback, the last of its arguments.
    func asynchronousScript<Value>(_ body: String, as type: Value.Type) async throws -> Value {
        let answer = try await command("execute/async", ["script": body, "args": [Int]()])
        guard let value = answer as? Value else { throw BrowserError("\(body) gave \(answer)") }
        return value
    }

    /// Waits until an expression is true.
    func until(_ expression: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let deadline = ContinuousClock.now + .seconds(600)
        while try await !script("return Boolean(\(expression))", as: Bool.self) {
            try #require(ContinuousClock.now < deadline, "\(expression) did not come true", sourceLocation: sourceLocation)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Clicks on the first element that a CSS selector finds.
    func click(_ selector: String) async throws { try await command("element/\(element(selector))/click", [:]) }

    /// Types into the first element that a CSS selector finds.
    func type(_ text: String, into selector: String) async throws {
        try await command("element/\(element(selector))/value", ["text": text])
    }

    /// Presses a key where the focus is; names are those of WebDriver's table of keys.
    func press(_ key: Key) async throws {
        let press = [["type": "keyDown", "value": key.rawValue], ["type": "keyUp", "value": key.rawValue]]
        try await command(
            "actions",
            ["actions": [["type": "key", "id": "keyboard", "actions": press] as [String: any Sendable]]]
        )
    }

    /// Draws a finger over the window, from one point to another.
    func swipe(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) async throws {
        let actions: [[String: any Sendable]] = [
            ["type": "pointerMove", "duration": 0, "x": start.x, "y": start.y], ["type": "pointerDown", "button": 0],
            ["type": "pointerMove", "duration": 50, "x": end.x, "y": end.y], ["type": "pointerUp", "button": 0],
        ]
        let finger: [String: any Sendable] = [
            "type": "pointer", "id": "finger", "parameters": ["pointerType": "touch"], "actions": actions,
        ]
        try await command("actions", ["actions": [finger]])
    }

    /// Gives the page a window of another size, below a width of 500 that of a phone.
    func resize(width: Int) async throws {
        try await chromium(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500]
        )
    }

    /// Gives a command of Chromium's own protocol, such as `Emulation.setEmulatedMedia`.
    func chromium(_ name: String, _ parameters: [String: any Sendable]) async throws {
        try await command("goog/cdp/execute", ["cmd": name, "params": parameters])
    }

    /// Answers the question that the page asks.
    func accept() async throws { try await command("alert/accept", [:]) }

    /// Goes back one step.
    func back() async throws { try await command("back", [:]) }

    /// The page's address.
    func address() async throws -> String { try await script("return location.href", as: String.self) }

    /// Keys by their code points in WebDriver's table.
    enum Key: String {
        case escape = "\u{E00C}"
        case enter = "\u{E007}"
        case tab = "\u{E004}"
        case left = "\u{E012}"
        case right = "\u{E014}"
        case end = "\u{E010}"
        case a
        case n
        case r
        case s
        case z
        case slash = "/"
    }

    private func element(_ selector: String) async throws -> String {
        let answer = try await command("element", ["using": "css selector", "value": selector])
        guard let id = (answer as? [String: String])?.values.first else { throw BrowserError("no element: \(selector)") }
        return id
    }

    @discardableResult
    private func command(_ name: String, _ parameters: [String: any Sendable]) async throws -> Any {
        try await Self.send(.post, "\(session)/\(name)", parameters)
    }

    private static func send(_ method: HTTPRequest.Method, _ address: String, _ body: [String: any Sendable]? = nil) async throws
        -> Any
    {
        let content = try body.map { [UInt8](try JSONSerialization.data(withJSONObject: $0)) }
        let request = HTTPRequest(
            method,
            address,
            limits: TransferLimits(idle: .seconds(120), total: .seconds(120), responseBytes: 32 << 20),
            makeBody: { content.map { .bytes($0, contentType: "application/json") } ?? .none },
            judge: { _ in .final }
        )
        let response = try await connection.get().send(request)
        let answer = try JSONSerialization.jsonObject(with: Data(response.body), options: .fragmentsAllowed)
        let value = (answer as? [String: Any])?["value"] ?? answer
        guard response.status == 200 else { throw BrowserError("\(request): \(value)") }
        return value
    }

    // Foundation's own client does not understand the driver's headers.
    private static let connection = Result { try CurlTransport(.init(userAgent: "billposter-tests/1")) }
}

/// What a browser did not do.
struct BrowserError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
