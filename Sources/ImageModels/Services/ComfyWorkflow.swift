internal import Campaigns

/// A workflow of ComfyUI in API form, with places for what is asked for.
///
/// A place is an input whose whole value is a mark: `%prompt%`, `%negative%`, `%seed%`, `%width%`, `%height%`, `%steps%`.
public struct ComfyWorkflow: Hashable, Sendable {
    private let nodes: ServiceJSON

    /// The marks without which a picture would not be the one that was asked for.
    private static let needed = ["%prompt%", "%seed%", "%width%", "%height%"]

    /// Reads a file.
    /// - Throws: ``ModelFailure`` with the class `refusedRequest`: no JSON, the editor's own form, or a mark that is missing.
    public init(_ bytes: [UInt8]) throws(ModelFailure) {
        guard let json = ServiceJSON(bytes), case .object(let members) = json else {
            throw ModelFailure(.refusedRequest, "the workflow is not a JSON object")
        }
        guard members["nodes"] == nil, members["links"] == nil else {
            throw ModelFailure(
                .refusedRequest,
                "the workflow is in the editor's own form: export it with 'Save (API format)'"
            )
        }
        guard !members.isEmpty, members.values.allSatisfy({ $0["class_type"]?.text != nil }) else {
            throw ModelFailure(.refusedRequest, "the workflow holds something that is no node: every node has a class_type")
        }
        let marks = Set(members.values.flatMap { Array(($0["inputs"]?.members ?? [:]).values) }.compactMap(\.text))
        if let missing = Self.needed.first(where: { !marks.contains($0) }) {
            throw ModelFailure(.refusedRequest, "the workflow has no input with the value \(missing)", field: missing)
        }
        nodes = json
    }

    /// The whole workflow, the same text for the same nodes however the file is laid out.
    var text: String { String(decoding: nodes.bytes, as: UTF8.self) }

    /// The graph of one picture.
    func graph(of order: PictureOrder) -> ServiceJSON {
        let values: [String: ServiceJSON] = [
            "%prompt%": .string(order.prompt), "%negative%": .string(order.negativePrompt ?? ""),
            "%seed%": .whole(order.seed ?? 0), "%width%": .whole(order.size.width), "%height%": .whole(order.size.height),
            "%steps%": .whole(order.model.steps ?? 28),
        ]
        return .object(
            nodes.members.mapValues { node in
                var node = node.members
                node["inputs"] = .object((node["inputs"]?.members ?? [:]).mapValues { $0.text.flatMap { values[$0] } ?? $0 })
                return .object(node)
            }
        )
    }
}
