/// What a workspace says of models and their providers in `models.yaml`; everything has a default without the file.
public struct ModelSettings: Hashable, Sendable {
    /// What is said of providers.
    public var providers: [ImageProvider: Provider] = [:]
    /// What is said of models, by the name that campaigns write.
    public var models: [String: Model] = [:]
    /// The most that pictures of a calendar month may cost; nil where nobody says.
    public var monthlyLimit: Price?

    /// What is said of one provider.
    public struct Provider: Hashable, Sendable {
        /// Where it is; nil for the vendor's own address.
        public var url: ServiceAddress?
        /// Pictures in the making there at the same time, 1...64; nil for the provider's default.
        public var atOnce: Int?
        /// Whether its pictures may lie on private addresses.
        public var allowsPrivatePictures = false
        /// A workflow in API form, relative to the workspace; for ComfyUI.
        public var workflow: String?

        /// Says nothing.
        public init() {}
    }

    /// What is said of one model.
    public struct Model: Hashable, Sendable {
        /// Who runs it; nil for the first that the table names.
        public var provider: ImageProvider?
        /// What the provider calls it; nil for what the table says, else its name.
        public var id: String?
        /// What a picture costs.
        public var price: Price?
        /// Steps of denoising.
        public var steps: Int?
        /// Whether its pictures are asked for in batches.
        public var isBatched = false

        /// Says nothing.
        public init() {}
    }

    /// Says nothing.
    public init() {}
}
