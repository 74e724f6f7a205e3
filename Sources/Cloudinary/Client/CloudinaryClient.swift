// Cloudinary: sign, upload, address and check assets on Cloudinary. Knows nothing of campaigns, posters or postbacks.

internal import FoundationEssentials
internal import Secrets
internal import Synchronization
public import Threads
public import Transfer

/// Talks to one Cloudinary account: uploads, and the admin calls that Billposter needs.
///
/// Sends through a transport that is passed in. ``dependableTransport(over:uploadsAtOnce:retries:budget:circuit:timepiece:random:onOutage:)``
/// makes one that retries; the requests made here carry what it needs for that: they are signed again for each attempt
/// and judge their answers themselves.
public final class CloudinaryClient: Sendable {
    /// The account.
    public let configuration: CloudinaryConfiguration

    /// Hides what no text may show.
    let secrets: SecretFilter
    let transport: any HTTPTransport
    let pool: ThreadPool
    let clock: ServerClock
    let uploadLimits: UploadLimits
    private let random: Mutex<any RandomNumberGenerator & Sendable>

    /// Prepares a client; sends nothing.
    /// - Parameters:
    ///   - pool: the threads on which files are read before they are sent.
    ///   - timepiece: what signatures are dated by.
    ///   - random: where the ids of uploads in parts come from.
    public init(
        _ configuration: CloudinaryConfiguration,
        transport: any HTTPTransport,
        pool: ThreadPool,
        timepiece: Timepiece,
        random: any RandomNumberGenerator & Sendable,
        uploadLimits: UploadLimits = UploadLimits()
    ) {
        self.configuration = configuration
        secrets = configuration.secrets
        self.transport = transport
        self.pool = pool
        self.uploadLimits = uploadLimits
        clock = ServerClock(timepiece)
        self.random = Mutex(random)
    }

    /// One sentence about a clock of this machine that is off; nil until a signature was refused for its age.
    ///
    /// Uploads go on with the service's time, but somebody should know.
    public var clockWarning: String? {
        guard let lead = clock.lead else { return nil }
        let minutes = (Int(lead.components.seconds.magnitude) + 30) / 60
        let distance = minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
        return "this machine's clock is \(distance) \(lead > .zero ? "ahead of" : "behind") Cloudinary's: "
            + "set it (timedatectl set-ntp true)"
    }

    /// The service's address for an action or an admin call.
    func url(_ path: String) -> String {
        "\(configuration.uploadPrefix)/v1_1/\(configuration.cloudName)/\(path)"
    }

    /// Letters and digits that name an upload in parts.
    func uploadID() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return random.withLock { random in
            String((0..<16).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] })
        }
    }

    /// The field that proves the account where the call is not signed.
    func authorization(signed: Bool) -> HTTPHeaders {
        switch configuration.credentials {
        case .token(let token):
            [HTTPHeaders.Field("Authorization", "Bearer \(token.value)")]
        case .keyAndSecret(let key, let secret):
            signed
                ? [] : [HTTPHeaders.Field("Authorization", "Basic \(Data("\(key):\(secret.value)".utf8).base64EncodedString())")]
        }
    }

    /// Sends and translates the lack of an answer.
    func send(_ request: HTTPRequest, purpose: String) async throws(CloudinaryError) -> HTTPResponse {
        do throws(TransferError) {
            return try await transport.send(request)
        } catch {
            throw CloudinaryError(error, purpose: purpose)
        }
    }
}

/// When and how a file is sent in parts.
public struct UploadLimits: Hashable, Sendable {
    /// The longest file that goes in one request; the service takes 100 MB, and every part doubles its chances to fail.
    public var singleRequestBytes: Int
    /// The length of each part but the last; the service wants more than 5 MiB and all of the same length.
    public var partBytes: Int

    /// Describes limits; the defaults leave room for the form around the file.
    public init(singleRequestBytes: Int = 99_000_000, partBytes: Int = 20_000_000) {
        precondition(partBytes > 5_242_880, "the service refuses smaller parts")
        self.singleRequestBytes = singleRequestBytes
        self.partBytes = partBytes
    }
}
