/// The JSON Schema of `models.yaml`, by which editors complete and explain it.
public enum ModelSettingsSchema {
    /// The schema as a JSON text, draft 2020-12.
    public static var text: String { json.text() + "\n" }

    private static var json: JSONValue {
        JSONValue(
            [
                ("$schema", "https://json-schema.org/draft/2020-12/schema"),
                ("title", "Billposter models"),
                ("description", "Image models and who runs them. Everything has a default, and so has the file."),
            ]
                + level(ModelsRootKey.self) { key in
                    switch key {
                    case .providers:
                        level(
                            "Who runs models.",
                            ImageProvider.allCases.map { provider in
                                let keys = level(ProviderKey.self) { property($0) }
                                return (provider.rawValue, JSONValue([("description", .string(provider.summary))] + keys))
                            }
                        )
                    case .models:
                        [
                            "description": "What is to be known of models, by the name that campaigns write.",
                            "type": ["object", "null"],
                            "additionalProperties": JSONValue(level(ModelEntryKey.self) { property($0) }),
                        ]
                    case .limits:
                        JSONValue([("description", "What pictures may cost.")] + level(ModelLimitKey.self) { property($0) })
                    case .schema: ["description": "Where an editor finds this schema; for JSON files."]
                    }
                }
        )
    }

    private static func property(_ key: ProviderKey) -> JSONValue {
        switch key {
        case .url:
            text(
                "Where it is: https, or http on this machine. Default: the vendor's own address.",
                pattern: "^https?://[^@?# ]+$"
            )
        case .workflow: text("For ComfyUI: a workflow in API form, relative to the workspace.", pattern: nil)
        case .atOnce: whole("Pictures in the making there at the same time.", ModelLimits.atOnce)
        case .privatePictures:
            [
                "description": "Whether its pictures may lie on private addresses. Default: false.",
                "enum": [.boolean(true), .boolean(false), "true", "false", .null],
            ]
        }
    }

    private static func property(_ key: ModelEntryKey) -> JSONValue {
        switch key {
        case .provider:
            ["description": "Who runs it.", "enum": .array(ImageProvider.allCases.map { .string($0.rawValue) } + [.null])]
        case .id: text("What the provider calls it. Default: what the table of models says, else its name.", pattern: nil)
        case .price: amount("What a picture costs, in US dollars.")
        case .steps: whole("Steps of denoising.", ModelLimits.steps)
        case .batch:
            [
                "description":
                    "Whether pictures are asked for in batches of OpenAI: within a day, at half the price. Default: false.",
                "enum": [.boolean(true), .boolean(false), "true", "false", .null],
            ]
        }
    }

    private static func property(_ key: ModelLimitKey) -> JSONValue {
        switch key {
        case .monthly: amount("The most that the pictures of a calendar month may cost, in US dollars.")
        }
    }

    private static func level<Key: CampaignKey>(_ keys: Key.Type, property: (Key) -> JSONValue) -> [(String, JSONValue)] {
        [
            ("type", ["object", "null"]), ("additionalProperties", .boolean(false)),
            ("properties", JSONValue(Key.allCases.map { ($0.rawValue, property($0)) })),
        ]
    }

    private static func level(_ description: String, _ properties: [(String, JSONValue)]) -> JSONValue {
        [
            "description": .string(description), "type": ["object", "null"], "additionalProperties": .boolean(false),
            "properties": JSONValue(properties),
        ]
    }

    private static func text(_ description: String, pattern: String?) -> JSONValue {
        JSONValue(
            [("description", .string(description)), ("type", ["string", "null"])]
                + (pattern.map { [("pattern", .string($0))] } ?? [])
        )
    }

    private static func amount(_ description: String) -> JSONValue {
        [
            "description": .string(description), "type": ["number", "string", "null"], "minimum": 0,
            "pattern": "^([0-9]{1,6}([.][0-9]+)?)?$",
        ]
    }

    private static func whole(_ description: String, _ range: ClosedRange<Int>) -> JSONValue {
        [
            "description": .string(description), "type": ["integer", "string", "null"],
            "minimum": .integer(Int64(range.lowerBound)), "maximum": .integer(Int64(range.upperBound)), "pattern": "^([0-9]+)?$",
        ]
    }
}
