/// Who runs image models for us.
public enum ImageProvider: String, Hashable, Sendable, CaseIterable {
    /// Hugging Face's router to many providers of inference.
    case huggingface
    /// OpenAI, and every server that speaks its interface for pictures.
    case openai
    /// Black Forest Labs.
    case bfl
    /// The queue of fal.ai.
    case fal
    /// Stable Diffusion WebUI or Forge, usually on a machine of one's own.
    case webui
    /// ComfyUI, usually on a machine of one's own.
    case comfyui

    /// Whether it makes many pictures within a day at half the price.
    var hasBatches: Bool { self == .openai }

    /// What the provider is, a sentence for people who choose.
    public var summary: String {
        switch self {
        case .huggingface: "Hugging Face's router; needs HF_TOKEN."
        case .openai: "OpenAI, or a server that speaks its interface; needs OPENAI_API_KEY or OPENAI_BASE_URL."
        case .bfl: "Black Forest Labs; needs BFL_API_KEY."
        case .fal: "The queue of fal.ai; needs FAL_KEY."
        case .webui: "Stable Diffusion WebUI or Forge, by default on this machine."
        case .comfyui: "ComfyUI, by default on this machine; needs a workflow in models.yaml."
        }
    }
}
