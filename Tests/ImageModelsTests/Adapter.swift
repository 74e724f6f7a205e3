import Campaigns
import Foundation
import ImageModels
import ModelsStandIn
import Synchronization
import SystemPackage
import Testing
import Transfer

/// One adapter under test, by the interface that it speaks to.
struct Adapter: Sendable, CustomTestStringConvertible {
    let dialect: Dialect
    let provider: ImageProvider
    /// The host that the hub names; nil where there is no hub.
    let host: String?

    static let all: [Adapter] =
        [
            Adapter(dialect: .openai, provider: .openai, host: nil), Adapter(dialect: .webui, provider: .webui, host: nil),
            Adapter(dialect: .bfl, provider: .bfl, host: nil), Adapter(dialect: .fal, provider: .fal, host: nil),
            Adapter(dialect: .comfyui, provider: .comfyui, host: nil),
        ]
        + [Dialect.hfInference, .falAI, .together, .replicate, .nscale].map {
            Adapter(dialect: $0, provider: .huggingface, host: String($0.rawValue.dropFirst(3)))
        }

    var testDescription: String { dialect.rawValue }

    /// The services that lead to a stand-in.
    func services(_ standIn: ModelsStandIn, patience: Duration = .seconds(60), cache: MemoryDayCache = MemoryDayCache()) throws
        -> ModelServices
    {
        var manners = ModelsStandIn.Manners()
        if let host { manners.hosts = [host] }
        standIn.setManners(manners)
        return ModelServices(
            try ModelSettingsReader.settings(from: Array(standIn.settings.utf8), file: "models.yaml"),
            environment: standIn.environment,
            transport: try CurlTransport(CurlTransport.Settings(userAgent: "test")),
            workflow: .success(try ComfyWorkflow(Array(ModelsStandIn.workflow.utf8))),
            cache: cache,
            timepiece: .hurried,
            patience: patience
        )
    }

    /// A picture to ask for, of a size that no service has by default.
    func order(_ services: ModelServices, seed: Int64 = 7, prompt: String = "a red lantern in fog") throws -> PictureOrder {
        let model = try #require(services.abilities(of: "stand-in", at: provider))
        return PictureOrder(
            id: String(repeating: "0123456789abcdef", count: 4),
            model: model,
            prompt: prompt,
            negativePrompt: model.takesNegativePrompt ? "letters" : nil,
            size: model.shapes.size(nearest: 16.0 / 9),
            seed: model.seed == .none ? nil : seed
        )
    }

    /// What comes of asking a stand-in for a picture, looked at as a night looks at it.
    func result(_ standIn: ModelsStandIn, patience: Duration = .seconds(60)) async throws -> Result<CheckedPicture, ModelFailure>
    {
        let services = try services(standIn, patience: patience)
        let order = try order(services)
        let service = try #require(services.service(of: provider))
        return await Adapter.make(order, service)
    }

    static func make(
        _ order: PictureOrder,
        _ service: any ImageModelService,
        collecting ticket: PictureTicket? = nil,
        tickets: TicketBox = TicketBox()
    ) async -> Result<CheckedPicture, ModelFailure> {
        let maker = PictureMaker(service, timepiece: .hurried, policy: PictureMaker.Policy(), pause: ServicePause())
        do throws(ModelFailure) {
            let answer = try await maker.picture(
                order,
                collecting: ticket,
                begins: { () async throws(ModelFailure) in tickets.begin() },
                accepted: { ticket async throws(ModelFailure) in tickets.keep(ticket) }
            )
            return .success(try await CheckedPicture(answer, of: order))
        } catch {
            return .failure(error)
        }
    }
}

/// What was told on the way to a picture.
final class TicketBox: Sendable {
    private let state = Mutex<(begun: Int, tickets: [PictureTicket])>((0, []))

    var begun: Int { state.withLock(\.begun) }
    var tickets: [PictureTicket] { state.withLock(\.tickets) }

    func begin() { state.withLock { $0.begun += 1 } }
    func keep(_ ticket: PictureTicket) { state.withLock { $0.tickets.append(ticket) } }
}

/// A cache that forgets with the test.
final class MemoryDayCache: DayCache {
    private let texts = Mutex<[String: String]>([:])

    func text(named name: String) async -> String? { texts.withLock { $0[name] } }
    func keep(_ text: String, named name: String) async { texts.withLock { $0[name] = text } }
}

extension Timepiece {
    /// Time that runs fifty times as fast as the machine's.
    static var hurried: Timepiece {
        let start = ContinuousClock.now
        return Timepiece(
            uptime: { start.duration(to: .now) * 50 },
            date: { Date() },
            sleep: { try await Task.sleep(for: $0 / 50) }
        )
    }
}
