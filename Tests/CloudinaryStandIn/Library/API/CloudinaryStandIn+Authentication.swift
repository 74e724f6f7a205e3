internal import Digests
internal import FoundationEssentials

/// Proof that a request comes from the account: written from the contract, not from the client.
extension CloudinaryStandIn {
    enum Proof {
        case account
        /// By a preset that allows uploads without a signature.
        case nobody
    }

    /// For uploads and what changes assets: a header, a signature, or a preset.
    func prove(_ call: Call) throws -> Proof {
        if call.authorization != nil {
            try proveByHeader(call)
            return .account
        }
        guard let signature = call.form["signature"], !signature.isEmpty else {
            guard let preset = call.form["upload_preset"], account.unsignedPresets.contains(preset) else {
                throw Refusal(400, "Upload preset must be specified when using unsigned upload")
            }
            return .nobody
        }
        guard call.form["api_key"] == account.apiKey else { throw Refusal(401, "Unknown API key \(call.form["api_key"] ?? "")") }
        let text = stringToSign(call.form)
        guard signature == hexDigest(of: text + account.apiSecret, length: signature.count) else {
            throw Refusal(401, "Invalid Signature \(signature). String to sign - '\(text)'.")
        }
        guard let timestamp = call.form["timestamp"].flatMap({ Int($0) }) else {
            throw Refusal(400, "Missing required parameter - timestamp")
        }
        // Whether the service minds a time ahead of its own is not known; this one does, which is the stricter choice.
        guard abs(now - timestamp) <= 3600 else {
            let direction = timestamp < now ? "ago" : "ahead"
            throw Refusal(400, "Stale request - reported time is \(utc(timestamp)) +0000 which is more than 1 hour \(direction)")
        }
        return .account
    }

    /// For admin calls: HTTP Basic or a token.
    func proveByHeader(_ call: Call) throws {
        let words = (call.authorization ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        switch (words.first?.lowercased(), words.last) {
        case ("bearer", let token?):
            guard token == account.token else { throw Refusal(401, "Invalid token") }
        case ("basic", let encoded?):
            let pair = Data(base64Encoded: encoded).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let key = pair.prefix { $0 != ":" }
            guard key == account.apiKey else { throw Refusal(401, "Unknown API key \(key)") }
            guard pair.dropFirst(key.count + 1) == account.apiSecret else { throw Refusal(401, "api_secret mismatch") }
        default:
            throw Refusal(401, "Must supply authorization")
        }
    }

    /// What the service signs an answer about an asset with; always without the escaping of version 2.
    func answerSignature(publicID: String, version: Int) -> String {
        hexDigest(of: "public_id=\(publicID)&version=\(version)\(account.apiSecret)", length: 40)
    }

    private func stringToSign(_ form: Form) -> String {
        let unsigned: Set = ["file", "api_key", "signature", "cloud_name", "resource_type"]
        var values: [String: [String]] = [:]
        for (name, value) in form.fields {
            values[name.hasSuffix("[]") ? String(name.dropLast(2)) : name, default: []].append(value)
        }
        return values.filter { !unsigned.contains($0.key) }
            .map { ($0.key, $0.value.joined(separator: ",")) }
            .filter { !$0.1.isEmpty }
            .sorted { Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8)) }
            .map { "\($0.0)=\($0.1.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "%26"))" }
            .joined(separator: "&")
    }

    /// - Parameter length: 64 for SHA-256, else SHA-1.
    func hexDigest(of text: String, length: Int) -> String {
        Digest.of(text.utf8, length == 64 ? .sha256 : .sha1).hex
    }
}
