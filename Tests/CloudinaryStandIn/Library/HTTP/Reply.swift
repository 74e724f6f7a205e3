/// What the stand-in answers, before any fault is applied to it.
struct Reply {
    var status = 200
    var headers: [(String, String)] = []
    var body: [UInt8] = []

    static func json(_ value: JSON, status: Int = 200) -> Reply {
        Reply(status: status, headers: [("Content-Type", "application/json; charset=utf-8")], body: value.bytes)
    }

    /// The shape of every error of the service, with the same text in a header.
    static func error(_ status: Int, _ message: String) -> Reply {
        var reply = json(["error": ["message": .string(message)]], status: status)
        let isSafe = message.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value < 127 }
        if isSafe { reply.headers.append(("X-Cld-Error", message)) }
        return reply
    }

    /// What gateways answer in place of the service.
    static func html(_ status: Int, _ title: String) -> Reply {
        let page =
            "<html>\r\n<head><title>\(status) \(title)</title></head>\r\n<body><h1>\(status) \(title)</h1></body>\r\n</html>\r\n"
        return Reply(status: status, headers: [("Content-Type", "text/html")], body: Array(page.utf8))
    }
}

/// Leaves a handler early with an answer.
struct Refusal: Error {
    let reply: Reply

    init(_ status: Int, _ message: String) {
        reply = .error(status, message)
    }
}
