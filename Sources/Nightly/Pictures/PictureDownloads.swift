public import Artwork
public import Postbacks
internal import Threads
public import Transfer

/// Fetches the pictures that campaigns name on the network, each address once.
///
/// What a cache has is fetched again only where its server says that it has changed. Where the server is in trouble the copy
/// in the cache does, and ``aged`` says so.
public actor PictureDownloads: CutoutFetching {
    private let cache: any PictureCache
    private let makeTransport: @Sendable () throws -> any HTTPTransport
    private let now: @Sendable () -> Timestamp
    private let pool = ThreadPool.shared
    private var transport: (any HTTPTransport)?
    private var downloads: [String: Task<Cutout, any Error>] = [:]
    /// Hosts that nobody reaches, with what happened first: their other pictures are not waited for.
    private var lost: [Substring: TransferError] = [:]

    /// Copies that were taken because their servers could not be asked, by address.
    public private(set) var aged: [String: AgedPicture] = [:]

    /// A copy of an earlier day.
    public struct AgedPicture: Sendable {
        /// When the server last said that this is the picture.
        public let confirmedAt: Timestamp
        /// Why it cannot say so today.
        public let reason: String
    }

    /// Fetches nothing yet.
    /// - Parameters:
    ///   - cache: keeps what was fetched.
    ///   - makeTransport: called when the first picture is asked for.
    ///   - now: when a server says that a picture is the one.
    public init(
        cache: any PictureCache,
        makeTransport: @escaping @Sendable () throws -> any HTTPTransport,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.cache = cache
        self.makeTransport = makeTransport
        self.now = now
    }

    /// The picture as its server has it, or where that is in trouble, as it was last fetched.
    /// - Throws: ``NightlyError``, `TransferError` or ``ArtworkError``.
    public func fetch(_ address: String) async throws -> Cutout {
        if let download = downloads[address] { return try await download.value }
        let download = Task { try await bring(address) }
        downloads[address] = download
        return try await download.value
    }

    private func bring(_ address: String) async throws -> Cutout {
        let kept = await cache.picture(of: address)
        do {
            return try await current(address, kept)
        } catch {
            guard let kept, error.isTrouble else { throw error }
            aged[address] = AgedPicture(confirmedAt: kept.confirmedAt, reason: "\(error)")
            return kept.cutout
        }
    }

    /// The picture as its server has it now.
    private func current(_ address: String, _ kept: CachedPicture?) async throws -> Cutout {
        switch try await answer(of: address, knowing: kept?.validators) {
        case .unchanged:
            guard let kept else {
                throw NightlyError(.pictureUnavailable, "\(HTTPRequest(.get, address)): the server sends no picture")
            }
            let confirmed = CachedPicture(cutout: kept.cutout, validators: kept.validators, confirmedAt: now())
            try await cache.keep(confirmed, bytes: nil, of: address)
            return kept.cutout
        case .picture(let bytes, let validators):
            let cutout = try await cutout(of: bytes, from: address)
            let picture = CachedPicture(cutout: cutout, validators: validators, confirmedAt: now())
            try await cache.keep(picture, bytes: bytes, of: address)
            return cutout
        }
    }

    private func answer(of address: String, knowing validators: CachedPicture.Validators?) async throws -> PictureDownload.Answer
    {
        if let error = lost[address.host] { throw error }
        let transport = try transport ?? makeTransport()
        self.transport = transport
        do {
            return try await PictureDownload(address: address, transport: transport).ask(knowing: validators)
        } catch let error as TransferError where error.code == .unreachable {
            lost[address.host] = error
            throw error
        }
    }

    private func cutout(of bytes: [UInt8], from address: String) async throws -> Cutout {
        let folder = cache.folder
        let result = await pool.run { Result { () throws(ArtworkError) in try Cutout(of: bytes, in: folder) } }
        switch result {
        case .success(let cutout): return cutout
        case .failure(let error) where error.code == .library: throw error
        case .failure(let error): throw NightlyError(.pictureUnavailable, "\(HTTPRequest(.get, address)): \(error)")
        }
    }
}

extension Error {
    /// Whether the same question may be answered tomorrow. A server that cannot prove who it is counts too: the copy came from
    /// one that could.
    fileprivate var isTrouble: Bool {
        if let error = self as? TransferError { return error.isRetryable || error.code == .untrusted }
        return (self as? NightlyError)?.code == .serverUnavailable
    }
}

extension String {
    /// The host and port of an address.
    fileprivate var host: Substring { dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" } }
}
