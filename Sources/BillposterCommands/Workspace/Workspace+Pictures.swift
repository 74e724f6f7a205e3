internal import Nightly
internal import Postbacks
internal import SystemPackage
internal import Transfer

extension Workspace {
    /// The pictures that were fetched, as they were last seen.
    var cachedPictures: CachedPictures { CachedPictures(PictureCacheFolder(pictures)) }

    /// Fetches pictures, for a command that may keep them.
    func downloads(_ settings: [String: String], _ context: CommandContext) -> PictureDownloads {
        downloads(settings, context, cache: PictureCacheFolder(pictures))
    }

    /// Fetches pictures, for a command that touches nothing.
    func downloadsToLook(_ settings: [String: String], _ context: CommandContext) -> PictureDownloads {
        downloads(settings, context, cache: ReadOnlyPictureCache(PictureCacheFolder(pictures)))
    }

    private func downloads(
        _ settings: [String: String],
        _ context: CommandContext,
        cache: any PictureCache
    ) -> PictureDownloads {
        PictureDownloads(
            cache: cache,
            makeTransport: {
                // Four at once, because each picture is whole in memory; few retries, because a copy or another night will do.
                Retrying(
                    ConcurrencyLimited(try CurlTransport(CurlTransport.Settings(from: settings)), limit: 4),
                    policy: RetryPolicy(
                        attempts: 4,
                        firstDelay: .milliseconds(500),
                        longestDelay: .seconds(5),
                        longestServerDelay: .seconds(20)
                    ),
                    budget: RetryBudget(RetryTokens(capacity: 30)),
                    timepiece: .system,
                    random: SystemRandomNumberGenerator()
                )
            },
            now: context.now
        )
    }
}

extension CurlTransport.Settings {
    /// Our name, the proxies and the authorities that settings name.
    init(from settings: [String: String]) {
        let authorities = settings["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : FilePath($0) }
        self.init(
            userAgent: "billposter/\(Billposter.version)",
            proxies: Proxies(environment: settings),
            certificateAuthorities: authorities
        )
    }
}
