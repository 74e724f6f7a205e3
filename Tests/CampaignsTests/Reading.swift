import Campaigns
import SystemPackage

/// What the reader says about a text, as one text: nothing for a campaign, or its problems.
func problems(of text: String, file: FilePath = "campaigns/jazz-night.yaml") -> String {
    problems(of: Array(text.utf8), file: file)
}

func problems(of bytes: [UInt8], file: FilePath = "campaigns/jazz-night.yaml") -> String {
    do {
        _ = try CampaignReader().campaign(from: bytes, file: file)
        return ""
    } catch {
        return "\(error)"
    }
}

/// The campaign that a text says.
func campaign(_ text: String, file: FilePath = "campaigns/jazz-night.yaml") throws -> Campaign {
    try CampaignReader().campaign(from: Array(text.utf8), file: file)
}
