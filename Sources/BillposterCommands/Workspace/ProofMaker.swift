internal import Artwork
internal import Campaigns
internal import Foundation
internal import Notation
internal import SystemPackage

/// Makes all sizes of a campaign for a contact sheet, and throws them away.
struct ProofMaker: Sendable {
    let press: PosterPress
    let campaign: Campaign
    let cutouts: [Cutout]

    /// Writes the sheet, and says what is on it.
    func write(at target: FilePath, as format: ImageFormat) async throws -> [ContactSheet.Entry] {
        // Beside the sheet, where there is room for it and the right to write.
        let folder = FilePath("\(target.string).parts")
        do {
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).localizedDescription
            throw CommandFailure(.failure, "the sheet cannot be written to \(target.removingLastComponent()): \(reason)")
        }
        defer { try? FileManager.default.removeItem(atPath: folder.string) }
        let entries = await entries(in: folder)
        let sheet = ContactSheet(title: campaign.event.name, subtitle: subtitle, entries: entries)
        try await press.make(sheet, as: format, at: target)
        return entries
    }

    /// Every size in the order of the catalogue, language by language, several at a time.
    private func entries(in folder: FilePath) async -> [ContactSheet.Entry] {
        await withTaskGroup(of: (Int, ContactSheet.Entry).self) { group in
            let posters = editions.flatMap { edition in campaign.sizes.map { (edition, $0) } }
            for (place, (edition, size)) in posters.enumerated() {
                group.addTask { (place, await entry(of: size, edition, in: folder)) }
            }
            var entries: [(Int, ContactSheet.Entry)] = []
            for await entry in group { entries.append(entry) }
            return entries.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// All languages, and of a run the first day.
    private var editions: [Campaign] {
        let all = campaign.editions
        guard let first = all.first?.edition?.day else { return all }
        return all.filter { $0.edition?.day == first }
    }

    private func entry(of size: PosterSize, _ edition: Campaign, in folder: FilePath) async -> ContactSheet.Entry {
        let spec = PosterSpec(campaign: edition, size: size, variant: 0, cutouts: cutouts)
        let name = [size.id, edition.edition?.language?.tag].compactMap(\.self).joined(separator: " ")
        let file = folder.appending(name)
        do throws(ArtworkError) {
            let quality = try await press.make(.poster, of: spec, at: file)
            return ContactSheet.Entry(
                picture: .success(file),
                pixels: spec.pixels,
                name: name,
                findings: quality.findings.map(\.message)
            )
        } catch {
            return ContactSheet.Entry(picture: .failure(error), pixels: spec.pixels, name: name)
        }
    }

    private var subtitle: String {
        let sizes = campaign.sizes.count.counted("size")
        let variants = campaign.variants > 1 ? ", the first of \(campaign.variants) variants" : ""
        let days =
            campaign.isPerDate && campaign.event.dates.count > 1 ? ", the first of \(campaign.event.dates.count) dates" : ""
        return "\(campaign.id) · \(campaign.mood.rawValue) · \(sizes)\(variants)\(days)"
    }
}
