import Assets
import Cloudinary
import CloudinaryStandIn
import Foundation
import Synchronization
import SystemPackage
import Testing
import Threads
import Transfer
import TransferFixtures

/// A client of a stand-in over real connections, whose waits between attempts take no time; both have one clock.
struct TestClient {
    let client: CloudinaryClient
    let time = SkippingTime(date: Date())
    let outages = Outages()

    /// Collects what the circuit breaker says.
    final class Outages: Sendable {
        private let list = Mutex<[String]>([])
        var messages: [String] { list.withLock(\.self) }
        func note(_ error: TransferError) { list.withLock { $0.append("\(error)") } }
    }

    /// Gives a stand-in that drips on a busy machine as long for its next bytes as for the whole answer.
    private struct Patient: HTTPTransport {
        let base: CurlTransport

        func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
            var request = request
            request.limits.idle = request.limits.total
            return try await base.send(request)
        }
    }

    init(
        _ standIn: CloudinaryStandIn,
        environment: [String: String] = [:],
        uploadsAtOnce: Int = 16,
        budget: RetryBudget = RetryBudget(),
        uploadLimits: UploadLimits = UploadLimits()
    ) throws {
        let variables = ["CLOUDINARY_URL": standIn.cloudinaryURL].merging(environment) { $1 }
        try self.init(variables, uploadsAtOnce: uploadsAtOnce, budget: budget, uploadLimits: uploadLimits)
        standIn.setClock { [time] in Int(time.timepiece.date().timeIntervalSince1970) }
    }

    init(
        _ environment: [String: String],
        uploadsAtOnce: Int = 16,
        budget: RetryBudget = RetryBudget(),
        uploadLimits: UploadLimits = UploadLimits()
    ) throws {
        let configuration = try #require(try CloudinaryConfiguration.read(from: environment))
        let curl = Patient(base: try CurlTransport(.init(userAgent: "billposter-tests/1")))
        let transport = CloudinaryClient.dependableTransport(
            over: curl,
            uploadsAtOnce: uploadsAtOnce,
            budget: budget,
            timepiece: time.timepiece,
            random: SeededRandom(1),
            onOutage: { [outages] in outages.note($0) }
        )
        client = CloudinaryClient(
            configuration,
            transport: transport,
            pool: ThreadPool(name: "files", threads: 2),
            timepiece: time.timepiece,
            random: SeededRandom(2),
            uploadLimits: uploadLimits
        )
    }
}

/// The beginning of a PNG of the given size, filled up with zeros: all that the stand-in looks at.
func picture(width: Int = 40, height: Int = 30, bytes: Int = 300, shade: UInt8 = 0) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }
    let head: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + big(width) + big(height)
    return head + [UInt8](repeating: shade, count: bytes - head.count)
}

func write(_ bytes: [UInt8], to path: FilePath) throws {
    let descriptor = try FileDescriptor.open(path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    _ = try descriptor.closeAfter { try descriptor.writeAll(bytes) }
}

/// A message without the id of the request, which differs each time.
func withoutRequestID(_ text: String?) -> String? {
    text?.replacing(#/ \(request [0-9a-f]+\)/#, with: "")
}
