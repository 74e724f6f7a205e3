internal import Artwork
internal import Postbacks
internal import Threads
internal import Transfer

/// Fetches the pictures that campaigns name on the network, each address once.
///
/// What a shelf has is fetched again only where its server says that it has changed. Where the server is in trouble the copy
/// on the shelf does, and ``aged`` says so.
actor PictureDownloads: CutoutFetching {
    private let shelf: any PictureShelf
    private let makeTransport: @Sendable () throws -> any HTTPTransport
    private let now: @Sendable () -> Timestamp
    private let pool = ThreadPool(name: "downloads", threads: 1)
    private var transport: (any HTTPTransport)?
    private var downloads: [String: Task<Cutout, any Error>] = [:]
    /// Hosts that nobody reaches, with what happened first: their other pictures are not waited for.
    private var lost: [Substring: TransferError] = [:]

    /// Copies that were taken because their servers could not be asked, by address.
    private(set) var aged: [String: AgedPicture] = [:]

    /// A copy of an earlier day.
    struct AgedPicture: Sendable {
        /// When the server last said that this is the picture.
        let confirmedAt: Timestamp
        /// Why it cannot say so today.
        let reason: String
    }

    /// - Parameter makeTransport: called when the first picture is asked for.
    init(
        shelf: any PictureShelf,
        makeTransport: @escaping @Sendable () throws -> any HTTPTransport,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.shelf = shelf
        self.makeTransport = makeTransport
        self.now = now
    }

    func fetch(_ address: String) async throws -> Cutout {
        if let download = downloads[address] { return try await download.value }
        let download = Task { try await bring(address) }
        downloads[address] = download
        return try await download.value
    }

    private func bring(_ address: String) async throws -> Cutout {
        let kept = await shelf.picture(of: address)
        do {
            return try await current(address, kept)
        } catch {
            guard let kept, error.isTrouble else { throw error }
            aged[address] = AgedPicture(confirmedAt: kept.confirmedAt, reason: "\(error)")
            return kept.cutout
        }
    }

    /// The picture as its server has it now.
    private func current(_ address: String, _ kept: KeptPicture?) async throws -> Cutout {
        switch try await answer(of: address, knowing: kept?.validators) {
        case .unchanged:
            guard let kept else { throw PictureError("\(PictureError.subject(address)): the server sends no picture") }
            let confirmed = KeptPicture(cutout: kept.cutout, validators: kept.validators, confirmedAt: now())
            try await shelf.keep(confirmed, bytes: nil, of: address)
            return kept.cutout
        case .picture(let bytes, let validators):
            let cutout = try await cutout(of: bytes, from: address)
            let picture = KeptPicture(cutout: cutout, validators: validators, confirmedAt: now())
            try await shelf.keep(picture, bytes: bytes, of: address)
            return cutout
        }
    }

    private func answer(of address: String, knowing validators: KeptPicture.Validators?) async throws -> PictureDownload.Answer {
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
        let folder = shelf.folder
        let result = await pool.run { Result { () throws(ArtworkError) in try Cutout(of: bytes, in: folder) } }
        switch result {
        case .success(let cutout): return cutout
        case .failure(let error) where error.code == .library: throw error
        case .failure(let error): throw PictureError("\(PictureError.subject(address)): \(error)")
        }
    }
}

extension Error {
    /// Whether the same question may be answered tomorrow. A server that cannot prove who it is counts too: the copy came from
    /// one that could.
    fileprivate var isTrouble: Bool {
        if let error = self as? TransferError { return error.isRetryable || error.code == .untrusted }
        return self is ServerTrouble
    }
}

extension String {
    /// The host and port of an address.
    fileprivate var host: Substring { dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" } }
}
