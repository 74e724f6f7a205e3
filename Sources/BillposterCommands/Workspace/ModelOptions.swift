internal import ArgumentParser
internal import Campaigns
internal import Nightly

/// How much the pictures of models may take.
struct ModelOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Ask models for so many pictures at most; the rest is painted.", valueName: "n"))
    var maxAiCalls: Int?

    @Option(help: ArgumentHelp("Ask models for pictures as long as they cost no more, in US dollars.", valueName: "dollars"))
    var maxAiCost: String?

    @Option(help: ArgumentHelp("Ask models for pictures for so many minutes.", valueName: "minutes"))
    var maxAiDuration: Double?

    @Option(help: ArgumentHelp("Exit with 3 if a larger part of the posters fell back, 0 to 1.", valueName: "share"))
    var maxFallbackRatio: Double?

    @Flag(help: "Try again what fell back on an earlier day.")
    var retryFallbacks = false

    func validate() throws {
        if let maxAiCalls, maxAiCalls < 0 { throw ValidationError("--max-ai-calls takes a number from 0 up.") }
        if let maxAiDuration, !(0...10_080).contains(maxAiDuration) {
            throw ValidationError("--max-ai-duration takes a number of minutes from 0 to 10080.")
        }
        if let maxFallbackRatio, !(0...1).contains(maxFallbackRatio) {
            throw ValidationError("--max-fallback-ratio takes a number from 0 to 1.")
        }
        _ = try limits
    }

    var limits: ModelLimits {
        get throws {
            var limits = ModelLimits()
            limits.calls = maxAiCalls
            limits.cost = try maxAiCost.map { text in
                guard let price = try? Price(text) else {
                    throw ValidationError("--max-ai-cost takes an amount of dollars, such as 2.50.")
                }
                return price
            }
            limits.duration = maxAiDuration.map { .seconds($0 * 60) }
            limits.retriesFallbacks = retryFallbacks
            return limits
        }
    }
}
