internal import CCurl

/// What has come of an answer so far, filled by libcurl's callbacks. Lives on the transfer thread.
final class CurlAnswer {
    private(set) var headers = HTTPHeaders()
    private(set) var body: [UInt8] = []
    /// Whether the answer was cut off because it passed the limit.
    private(set) var isTooLarge = false

    private let limit: Int
    private let progress: (@Sendable (TransferProgress) -> Void)?
    private var sent = -1

    init(limit: Int, progress: (@Sendable (TransferProgress) -> Void)?) {
        self.limit = limit
        self.progress = progress
    }

    /// Lets libcurl call this object, which must live until the handle leaves its multi handle.
    func attach(to easy: UnsafeMutableRawPointer) -> CURLcode {
        let context = Unmanaged.passUnretained(self).toOpaque()
        var codes = [
            poster_easy_set_write_callback(easy, CURLOPT_WRITEFUNCTION) { CurlAnswer.borrowed($3).take($0, $1 * $2) },
            poster_easy_set_pointer(easy, CURLOPT_WRITEDATA, context),
            poster_easy_set_write_callback(easy, CURLOPT_HEADERFUNCTION) { CurlAnswer.borrowed($3).takeHeader($0, $1 * $2) },
            poster_easy_set_pointer(easy, CURLOPT_HEADERDATA, context),
        ]
        if progress != nil {
            codes += [
                poster_easy_set_progress_callback(easy, CURLOPT_XFERINFOFUNCTION) { context, _, _, total, sent in
                    CurlAnswer.borrowed(context).report(sent: Int(sent), total: Int(total))
                    return 0
                },
                poster_easy_set_pointer(easy, CURLOPT_XFERINFODATA, context),
                poster_easy_set_long(easy, CURLOPT_NOPROGRESS, 0),
            ]
        }
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    private static func borrowed(_ context: UnsafeMutableRawPointer?) -> CurlAnswer {
        guard let context else { preconditionFailure("libcurl passes on the pointer that it was given") }
        return Unmanaged.fromOpaque(context).takeUnretainedValue()
    }

    /// Any number but `count` ends the exchange with CURLE_WRITE_ERROR (CURLOPT_WRITEFUNCTION).
    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard body.count + count <= limit else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    /// Called with each complete line; the lines of interim answers come first (CURLOPT_HEADERFUNCTION).
    private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let line = UnsafeRawBufferPointer(start: bytes, count: count)
        if line.starts(with: Array("HTTP/".utf8)) {
            headers = HTTPHeaders()
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(
                String(decoding: line[..<colon], as: UTF8.self),
                String(decoding: line[(colon + 1)...].trimmed, as: UTF8.self)
            )
        }
        return count
    }

    private func report(sent: Int, total: Int) {
        guard sent != self.sent else { return }
        self.sent = sent
        progress?(TransferProgress(sent: sent, total: total))
    }
}

extension Slice<UnsafeRawBufferPointer> {
    /// Without spaces, tabs and line ends at both ends.
    fileprivate var trimmed: Slice<UnsafeRawBufferPointer> {
        func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
