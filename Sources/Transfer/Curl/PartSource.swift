internal import CCurl
internal import SystemPackage

/// The bytes of one part of a form, handed to libcurl piece by piece. Lives on the transfer thread.
///
/// Files are read on that thread: they were written a moment ago and lie in the system's cache.
final class PartSource {
    /// How many bytes the part has.
    let count: Int
    /// Why reading ended early.
    private(set) var failure: TransferError?

    private enum Storage {
        case bytes([UInt8])
        case closed(FileSlice, HTTPRequest)
        case open(FileDescriptor, FileSlice, HTTPRequest)
    }

    private var storage: Storage
    private var position = 0

    init(_ bytes: [UInt8]) {
        count = bytes.count
        storage = .bytes(bytes)
    }

    /// Reads a file; `request` is for the error's message.
    init(_ slice: FileSlice, request: HTTPRequest) {
        count = slice.range.count
        storage = .closed(slice, request)
    }

    deinit {
        // It was open for reading only, so that closing cannot lose anything.
        if case .open(let descriptor, _, _) = storage { try? descriptor.close() }
    }

    static func borrowed(_ context: UnsafeMutableRawPointer?) -> PartSource {
        guard let context else { preconditionFailure("libcurl passes on the pointer that it was given") }
        return Unmanaged.fromOpaque(context).takeUnretainedValue()
    }

    /// 0 means the end; the exchange is given up where CURL_READFUNC_ABORT is returned (CURLOPT_READFUNCTION).
    func read(into buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int) -> Int {
        let target = UnsafeMutableRawBufferPointer(start: buffer, count: min(capacity, count - position))
        guard !target.isEmpty else { return 0 }
        do throws(TransferError) {
            let read = try fill(target)
            position += read
            return read
        } catch {
            failure = error
            return Int(CURL_READFUNC_ABORT)
        }
    }

    /// Called when libcurl has to send again, on a connection that broke before the first byte of an answer.
    func seek(to offset: Int, from origin: Int32) -> Int32 {
        guard origin == 0, 0...count ~= offset else { return CURL_SEEKFUNC_FAIL }
        position = offset
        return CURL_SEEKFUNC_OK
    }

    private func fill(_ target: UnsafeMutableRawBufferPointer) throws(TransferError) -> Int {
        switch storage {
        case .bytes(let bytes):
            bytes.withUnsafeBytes {
                target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position...].prefix(target.count)))
            }
            return target.count
        case .closed(let slice, let request):
            do {
                storage = .open(try FileDescriptor.open(slice.path, .readOnly), slice, request)
            } catch {
                throw TransferError(.unreadableFile, "\(request): the file \(slice.path) cannot be opened", cause: error)
            }
            return try fill(target)
        case .open(let descriptor, let slice, let request):
            let read: Int
            do {
                read = try descriptor.read(fromAbsoluteOffset: Int64(slice.range.lowerBound + position), into: target)
            } catch {
                throw TransferError(.unreadableFile, "\(request): the file \(slice.path) cannot be read", cause: error)
            }
            guard read > 0 else {
                throw TransferError(
                    .unreadableFile,
                    "\(request): the file \(slice.path) shrank below \(slice.range.upperBound) bytes while it was being sent"
                )
            }
            return read
        }
    }
}
