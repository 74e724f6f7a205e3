internal import CCurl

/// A form on its way out. Files are read and bytes are borrowed while libcurl sends. Lives on the transfer thread.
final class CurlForm {
    /// Freed with this object, which must outlive the transfer (curl_mime_free(3)).
    let mime: OpaquePointer
    private var sources: [PartSource] = []

    /// Why a part could not be read to its end.
    var failure: TransferError? { sources.lazy.compactMap(\.failure).first }

    init(_ parts: [MultipartPart], easy: UnsafeMutableRawPointer, request: HTTPRequest) throws(TransferError) {
        guard let mime = curl_mime_init(easy) else { throw TransferError(.failed, "libcurl ran out of memory for a form") }
        self.mime = mime
        for part in parts where !add(part, request: request) {
            throw TransferError(.failed, "libcurl ran out of memory for a part of a form")
        }
    }

    deinit { curl_mime_free(mime) }

    private func add(_ part: MultipartPart, request: HTTPRequest) -> Bool {
        guard let slot = curl_mime_addpart(mime), curl_mime_name(slot, part.name) == CURLE_OK else { return false }
        switch part.content {
        case .text(let text):
            return text.utf8CString.withUnsafeBufferPointer { curl_mime_data(slot, $0.baseAddress, $0.count - 1) == CURLE_OK }
        case .bytes(let bytes, let filename, let contentType):
            return add(PartSource(bytes), to: slot, filename: filename, contentType: contentType)
        case .file(let slice, let filename, let contentType):
            return add(PartSource(slice, request: request), to: slot, filename: filename, contentType: contentType)
        }
    }

    private func add(_ source: PartSource, to slot: OpaquePointer, filename: String, contentType: String) -> Bool {
        sources.append(source)
        // Borrowed, without a function that frees: `sources` lives as long as the form.
        let context = Unmanaged.passUnretained(source).toOpaque()
        let codes = [
            curl_mime_data_cb(
                slot,
                curl_off_t(source.count),
                { buffer, size, items, context in PartSource.borrowed(context).read(into: buffer, size * items) },
                { context, offset, origin in PartSource.borrowed(context).seek(to: Int(offset), from: origin) },
                nil,
                context
            ),
            curl_mime_filename(slot, filename),
            curl_mime_type(slot, contentType),
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }
}
