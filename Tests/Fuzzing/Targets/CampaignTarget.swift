internal import SystemPackage

@testable internal import Campaigns

extension FuzzTarget {
    /// A campaign file. What is refused is refused at places that the file has; the first byte chooses between YAML and JSON.
    static let campaign = FuzzTarget(name: "campaign") { bytes in
        let file: FilePath = bytes.first == UInt8(ascii: "{") ? "spring-fair.json" : "spring-fair.yaml"
        let lines = 1 + bytes.count
        do throws(CampaignProblems) {
            let campaign = try CampaignReader().campaign(from: bytes, file: file)
            precondition(!campaign.event.name.isEmpty, "a campaign without a name was accepted")
            precondition(
                !campaign.sizes.isEmpty && (1...8).contains(campaign.variants),
                "a campaign asks for no posters, or too many"
            )
        } catch {
            precondition(!error.problems.isEmpty, "a file was refused without a reason")
            for problem in error.problems {
                precondition((1...lines).contains(problem.line) && problem.column >= 1, "a problem stands outside the file")
                precondition(!problem.message.isEmpty, "a problem says nothing")
                _ = problem.description
            }
        }
    }
}
