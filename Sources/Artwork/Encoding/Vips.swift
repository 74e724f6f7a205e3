internal import CVips
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#endif

/// libvips, opened and started once for the process.
enum Vips {
    /// Opens libvips, the first time; later calls return at once, or throw the same error again.
    static func start() throws(ArtworkError) {
        try started.withLock { state in
            if state == nil {
                state = Result { () throws(ArtworkError) in try open() }
            }
            return state ?? .success(())
        }.get()
    }

    private static let started = Mutex<Result<Void, ArtworkError>?>(nil)

    private static func open() throws(ArtworkError) {
        if let reason = billposter_vips_open() {
            defer { free(reason) }
            throw ArtworkError(
                .library,
                "libvips cannot be started: \(String(cString: reason).trimmingTrailingNewline())",
                remedy: "install the Debian package libvips42"
            )
        }
        // Pictures of artists come from anywhere.
        billposter_vips_block_untrusted()
        // Drawings are welcome: ``Picture`` hands them over as bytes, and without a place of its own an SVG reads nothing else.
        billposter_vips_allow("VipsForeignLoadSvg")
        // One evaluating thread a picture: several pictures at a time keep the processor busy better than several threads
        // on one, and every strip is then painted once.
        billposter_vips_set_concurrency(1)
        // No picture is made twice, and a file may have changed since it was read last.
        billposter_vips_set_cache_size(0)
    }

    /// The error that libvips reported last, as our own.
    ///
    /// Its buffer of errors is one for the whole process, so what stands there may be another thread's: the operation
    /// and the file named here are right in any case.
    static func error(_ code: ArtworkError.Code, _ message: String) -> ArtworkError {
        var detail = ""
        if let text = billposter_vips_take_error() {
            defer { free(text) }
            detail = String(cString: text).trimmingTrailingNewline().replacingNewlines(with: "; ")
        }
        return ArtworkError(code, detail.isEmpty ? message : "\(message): \(detail)")
    }

    /// Blocks of pixels and open files that libvips holds now.
    static var held: (allocations: Int, files: Int) {
        (Int(billposter_vips_count_allocations()), Int(billposter_vips_count_files()))
    }
}

extension String {
    fileprivate func trimmingTrailingNewline() -> String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }

    fileprivate func replacingNewlines(with separator: String) -> String {
        split(whereSeparator: \.isNewline).joined(separator: separator)
    }
}
