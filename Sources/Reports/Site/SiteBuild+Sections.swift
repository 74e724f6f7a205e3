internal import Threads

extension SiteBuild {
    /// Builds sections one after the other, until one fails.
    func buildSections(_ sections: [any SiteSection], of facts: SiteFacts, before: Manifest?) async -> [BuiltSection] {
        var built: [BuiltSection] = []
        for section in sections {
            let next = await build(section, of: facts, before: before?.sections[section.name])
            built.append(next)
            if next.failure != nil { break }
        }
        return built
    }

    /// Writes the pages of a section that changed, or that somebody deleted.
    private func build(_ section: any SiteSection, of facts: SiteFacts, before: Manifest.Section?) async -> BuiltSection {
        var fingerprint = facts.fingerprint
        section.addFacts(facts, to: &fingerprint)
        let text = fingerprint.text
        if let before, before.fingerprint == text, await areFresh(before.pages.values.map { ($0, $0.fingerprint) }) {
            return BuiltSection(name: section.name, section: before)
        }
        var built = BuiltSection(name: section.name, section: Manifest.Section())
        do throws(ReportError) {
            for group in try await section.groups(of: facts, fingerprint: text) {
                if let known = before?.pages[group.name], await areFresh([(known, group.fingerprint)]) {
                    built.section.pages[group.name] = known
                    continue
                }
                let batch = try await group.prepare()
                let (files, written) = try await threads.run { [folder, template] () throws(ReportError) in
                    try folder.publish(batch(), with: template)
                }
                built.section.pages[group.name] = Manifest.Pages(fingerprint: group.fingerprint, files: FileList(files))
                built.written += written
            }
            built.section.fingerprint = text
        } catch {
            built.failure = error
        }
        return built
    }

    private func areFresh(_ pages: [(Manifest.Pages, String)]) async -> Bool {
        await threads.run { [folder] in
            FreshnessCheck.at(folder) { check in pages.allSatisfy { check.isFresh($0, $1) } } ?? false
        }
    }

    /// Writes what the pages share, where it changed: the style sheet and the scripts.
    func buildAssets(state: inout BuildState) async throws(ReportError) {
        let assets = PageBatch(
            [],
            files: [
                (PageTemplate.stylePath, Array(theme[.style].utf8)),
                (GalleryScript.path, Array((GalleryScript.prelude(in: words) + theme[.script]).utf8)),
                (IndexPage.scriptPath, Array((GalleryScript.prelude(in: words) + theme[.front]).utf8)),
            ]
        )
        let (files, written) = try await threads.run { [folder, template] () throws(ReportError) in
            try folder.publish(assets, with: template)
        }
        state.addAssets(files, written: written)
    }

    /// Writes the list of all pages, where it is known where they are; the last of all.
    func buildSitemap(state: inout BuildState) async throws(ReportError) {
        guard let address else { return }
        let known = state.manifest.files
        let (files, written) = try await threads.run { [folder, template] () throws(ReportError) in
            try folder.publish(PageBatch([], files: Sitemap(site: address, files: known).documents), with: template)
        }
        state.addAssets(files, written: written)
    }
}

/// A section that was built, or as much of it as there is.
struct BuiltSection: Sendable {
    /// What the section is called in the list of built pages.
    let name: String
    var section: Manifest.Section
    /// How many of its files had to be written.
    var written = 0
    /// Why it is not complete; nil where it is.
    var failure: ReportError?
}

extension SiteFolder {
    /// Writes the forms of pages, and files, where they are not yet what they should be.
    func publish(_ batch: PageBatch, with template: PageTemplate) throws(ReportError) -> (files: [Manifest.File], written: Int) {
        var files: [Manifest.File] = []
        var written = 0
        func publish(_ content: [UInt8], at path: OutputPath) throws(ReportError) {
            if try self.publish(content, at: path) { written += 1 }
            files.append(Manifest.File(path: path.description, bytes: content.count))
        }
        for page in batch.pages {
            let rendered = RenderedPage(page, with: template)
            try publish(Array(rendered.html.utf8), at: page.path.html)
            if let markdown = rendered.markdown { try publish(Array(markdown.utf8), at: page.path.markdown) }
        }
        for (path, content) in batch.files { try publish(content, at: path) }
        return (files, written)
    }
}
