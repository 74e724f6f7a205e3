internal import Artwork
internal import Assets
internal import Campaigns
internal import Cloudinary
internal import Foundation
internal import Postbacks
internal import SystemPackage
internal import Threads

/// Looks whether Cloudinary takes images, by sending one.
struct CloudinaryCheck {
    let workspace: Workspace
    let settings: [String: String]
    let context: CommandContext
    let console: Console

    func run() async -> [CheckResult] {
        let client: CloudinaryClient
        do {
            guard let cloudinary = try ImageDestination(workspace, settings: settings, console: console).cloudinary else {
                return [CheckResult(passed: "Cloudinary", "no account is set: images go into \(workspace.output)/posters")]
            }
            client = cloudinary
        } catch {
            let failure = CommandFailure(error)
            return [CheckResult(failed: "Cloudinary", failure.message ?? "is not set up", failure.status)]
        }
        var results: [CheckResult] = []
        do throws(CloudinaryError) {
            try await client.ping()
            let name = client.configuration.cloudName
            results.append(
                CheckResult(passed: "Cloudinary", "the account \(name) answers at \(client.configuration.uploadPrefix)")
            )
            let limits = try await client.accountLimits()
            results.append(CheckResult(passed: "Cloudinary limits", limits.summary))
        } catch {
            results.append(CheckResult(error, about: "Cloudinary"))
            // Who is not let in is not asked to carry anything.
            if error.code == .badCredentials { return results }
        }
        results.append(await parcel(client))
        if let warning = client.clockWarning { results.append(CheckResult(failed: "clock", warning)) }
        return results
    }

    /// Uploads a picture, looks for it in the account, and removes it.
    private func parcel(_ client: CloudinaryClient) async -> CheckResult {
        let publicID = "renders/billposter-check/\(context.now().milliseconds)-\(context.pid)"
        do throws(CloudinaryError) {
            let picture = UploadSource.bytes(Self.picture, filename: "check.png")
            let uploaded = try await client.upload(picture, as: publicID)
            let listed = try await client.assets(prefix: publicID).first { $0.publicID == publicID }
            let removed = try await client.delete(publicIDs: [publicID])
            guard let listed, listed.bytes == uploaded.bytes else {
                return CheckResult(failed: "Cloudinary upload", "an image was stored and then not found in the account's list")
            }
            guard removed.contains(publicID) else {
                return CheckResult(failed: "Cloudinary upload", "the image \(publicID) was stored and cannot be removed")
            }
            return CheckResult(passed: "Cloudinary upload", "an image was stored, found and removed")
        } catch {
            return CheckResult(error, about: "Cloudinary upload")
        }
    }

    /// A PNG of one grey pixel (ISO/IEC 15948).
    private static let picture: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x01,
        0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41,
        0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x49,
        0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]
}

extension CheckResult {
    fileprivate init(_ error: CloudinaryError, about subject: String) {
        let isAccess = [.badCredentials, .invalidConfiguration].contains(error.code)
        self.init(failed: subject, "\(error)", isAccess ? .credentials : .failure)
    }
}

extension AccountLimits {
    fileprivate var summary: String {
        let bytes = imageBytes.map { "images of up to \(Double($0 / 100_000) / 10) MB" }
        let pixels = imagePixels.map { "\(Double($0 / 100_000) / 10) megapixels" }
        let known = [bytes, pixels].compactMap(\.self)
        return known.isEmpty ? "the account names none" : known.joined(separator: " and ")
    }
}
