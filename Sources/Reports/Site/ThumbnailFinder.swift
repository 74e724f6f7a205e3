internal import Postbacks
internal import SystemPackage
internal import Threads

/// Finds the pictures of records, and has the thumbnails made that are not there yet.
struct ThumbnailFinder: Sendable {
    let folder: SiteFolder
    let maker: any ThumbnailMaker
    let resizer: any PictureResizer
    let threads: ThreadPool
    /// How many thumbnails may be in the making at once.
    let concurrency: Int

    /// What became of the records of a gallery.
    struct Outcome: Sendable {
        /// The records with their pictures, in the order of the records.
        var posters: [GalleryPoster] = []
        /// How many thumbnails were made.
        var made = 0
        /// Pictures that are not there.
        var absent: Set<OutputPath> = []
        /// Whether a thumbnail could not be made of a picture that is there.
        var hasFailures = false
        /// What the gallery has to do without, in the order of the records.
        var problems: [Manifest.Problem] = []
    }

    /// A picture of this machine.
    private struct LocalPicture: Hashable {
        let picture: OutputPath
        let isThere: Bool
        let hasThumbnail: Bool

        var thumbnail: OutputPath { ThumbnailFolder.path(of: picture) }
        var needsThumbnail: Bool { isThere && !hasThumbnail }
    }

    /// Finds the pictures of `records`.
    func posters(of records: [Postback]) async -> Outcome {
        let paths = records.map { Address(web: $0.cloudinaryURL) == nil ? OutputPath($0.cloudinaryURL) : nil }
        let found = await threads.run { [folder] in
            paths.map { path in
                path.map {
                    LocalPicture(
                        picture: $0,
                        isThere: folder.length(of: $0) != nil,
                        hasThumbnail: (folder.length(of: ThumbnailFolder.path(of: $0)) ?? 0) > 0
                    )
                }
            }
        }
        let failures = await makeThumbnails(for: Set(found.compactMap(\.self).filter(\.needsThumbnail)))
        var outcome = Outcome()
        outcome.made = Set(found.compactMap(\.self).filter(\.needsThumbnail)).count - failures.count
        for (record, local) in zip(records, found) {
            outcome.posters.append(GalleryPoster(record: record, picture: picture(of: record, local, failures, &outcome)))
        }
        return outcome
    }

    private func picture(
        of record: Postback,
        _ local: LocalPicture?,
        _ failures: [OutputPath: any Error],
        _ outcome: inout Outcome
    ) -> PosterPicture {
        func report(_ message: String, remedy: String?) {
            outcome.problems.append(Manifest.Problem(renderID: record.renderID, message: message, remedy: remedy))
        }
        guard let local else {
            if let address = Address(web: record.cloudinaryURL) {
                return .web(address, copies: WebCopy.all(of: record, by: resizer))
            }
            report(
                "the record \(record.id) gives \"\(PlainText(record.cloudinaryURL).value.prefix(80))\" as the picture's address, "
                    + "which is neither a web address nor a path under output/",
                remedy: nil
            )
            return .unusable
        }
        guard local.isThere else {
            outcome.absent.insert(local.picture)
            report(
                "the picture output/\(local.picture) is missing",
                remedy: "if the campaign still asks for it, the next run makes it again"
            )
            return local.hasThumbnail ? .onlyThumbnail(local.thumbnail) : .missing
        }
        if let failure = failures[local.picture] {
            outcome.hasFailures = true
            report(
                "no thumbnail could be made of output/\(local.picture) (\(failure))",
                remedy: "look whether the picture can be opened"
            )
            return .withoutThumbnail(picture: local.picture)
        }
        return .local(picture: local.picture, thumbnail: local.thumbnail)
    }

    /// Makes thumbnails, a few at a time, and returns what went wrong, by picture.
    private func makeThumbnails(for pictures: Set<LocalPicture>) async -> [OutputPath: any Error] {
        await withTaskGroup(of: (OutputPath, (any Error)?).self) { group in
            var failures: [OutputPath: any Error] = [:]
            var waiting = pictures.sorted { $0.picture < $1.picture }[...]
            var running = 0
            while running > 0 || !waiting.isEmpty {
                while running < concurrency, let next = waiting.popFirst() {
                    running += 1
                    group.addTask { (next.picture, await failure(making: next)) }
                }
                if let (picture, failure) = await group.next() {
                    running -= 1
                    if let failure { failures[picture] = failure }
                }
            }
            return failures
        }
    }

    private func failure(making local: LocalPicture) async -> (any Error)? {
        do {
            try Task.checkCancellation()
            let temporary = try await threads.run { [folder] () throws(ReportError) in
                try folder.temporaryFile(beside: local.thumbnail)
            }
            do {
                try await maker.makeThumbnail(
                    of: folder.filePath(of: local.picture),
                    longestSide: ThumbnailFolder.longestSide,
                    at: temporary
                )
            } catch {
                await threads.run { [folder] in folder.discard(temporary) }
                throw error
            }
            try await threads.run { [folder] () throws(ReportError) in try folder.adopt(temporary, as: local.thumbnail) }
            return nil
        } catch {
            return error
        }
    }
}
