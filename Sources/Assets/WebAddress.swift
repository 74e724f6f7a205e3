extension String {
    /// Whether a recorded address is one of the web, and not a path under `output/`.
    package var isWebAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }
}
