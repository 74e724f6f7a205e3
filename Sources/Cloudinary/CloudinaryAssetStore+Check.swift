public import Assets

extension CloudinaryAssetStore {
    /// Asks whether the account works and what it takes, uploads a picture, looks for it in the account and removes it.
    public func check(_ probe: PublicID) async -> [AssetCheck] {
        var results: [AssetCheck] = []
        do throws(CloudinaryError) {
            try await client.ping()
            let name = client.configuration.cloudName
            results.append(
                AssetCheck(passed: "Cloudinary", "the account \(name) answers at \(client.configuration.uploadPrefix)")
            )
            let limits = try await client.accountLimits()
            results.append(AssetCheck(passed: "Cloudinary limits", limits.summary))
        } catch {
            results.append(AssetCheck(error, about: "Cloudinary"))
            // Who is not let in is not asked to carry anything.
            if error.code == .badCredentials { return results }
        }
        results.append(await parcel(probe.rawValue))
        if let warning = client.clockWarning { results.append(AssetCheck(failed: "clock", warning)) }
        return results
    }

    private func parcel(_ publicID: String) async -> AssetCheck {
        do throws(CloudinaryError) {
            let uploaded = try await client.upload(.bytes(NewAsset.onePixel, filename: "check.png"), as: publicID)
            let listed = try await client.assets(prefix: publicID).first { $0.publicID == publicID }
            let removed = try await client.delete(publicIDs: [publicID])
            guard let listed, listed.bytes == uploaded.bytes else {
                return AssetCheck(failed: "Cloudinary upload", "an image was stored and then not found in the account's list")
            }
            guard removed.contains(publicID) else {
                return AssetCheck(failed: "Cloudinary upload", "the image \(publicID) was stored and cannot be removed")
            }
            return AssetCheck(passed: "Cloudinary upload", "an image was stored, found and removed")
        } catch {
            return AssetCheck(error, about: "Cloudinary upload")
        }
    }
}

extension AssetCheck {
    fileprivate init(_ error: CloudinaryError, about subject: String) {
        self.init(failed: subject, "\(error)", AssetError(error).code)
    }
}

extension AccountLimits {
    fileprivate var summary: String {
        let bytes = imageBytes.map { "images of up to \(Double($0 / 100_000) / 10) MB" }
        let pixels = imagePixels.map { "\(Double($0 / 100_000) / 10) megapixels" }
        let known = [bytes, pixels].compactMap(\.self)
        return known.isEmpty ? "the account states none" : known.joined(separator: " and ")
    }
}
