import Foundation
import Postbacks
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// What a section of the site needs: to conform, and to stand in the list. All else follows.
@Suite(.onOwnThreads) struct SiteSectionTests {
    /// A page for each campaign, and a list of these.
    private struct Contacts: SiteSection {
        let path = PagePath(folder: ["site", "contacts"], stem: "index", hasMarkdown: true)
        let title: Phrase = "Contacts"
        let prepared = Prepared()
        var failing: String?

        func addFacts(_ facts: SiteFacts, to fingerprint: inout Fingerprint) {
            for campaign in facts.campaigns { fingerprint.add(campaign.id) }
        }

        func groups(of facts: SiteFacts, fingerprint: String) async throws(ReportError) -> [PageGroup] {
            facts.campaigns.map { campaign in
                let path = PagePath(folder: path.folder, stem: campaign.id, hasMarkdown: false)
                var fingerprint = facts.fingerprint
                fingerprint.add(campaign.id)
                return PageGroup(path, fingerprint.text) { () throws(ReportError) in
                    if campaign.id == failing { throw ReportError(.file, "no contact") }
                    prepared.add(campaign.id)
                    return { PageBatch([Contact(path: path, title: "Contact of \(PlainText(campaign.id))", dataAsOf: nil)]) }
                }
            } + [
                PageGroup(path, fingerprint) {
                    prepared.add("list")
                    return {
                        PageBatch(
                            [Contact(path: path, title: title, dataAsOf: facts.dataAsOf)],
                            files: [(OutputPath(folder: path.folder, name: "contacts.txt"), Array("all\n".utf8))]
                        )
                    }
                }
            ]
        }
    }

    private struct Contact: Page {
        let path: PagePath
        let title: Phrase
        let dataAsOf: Timestamp?

        func write(in main: BlockWriter) { main.heading(1) { $0.words(title) } }
    }

    /// What was prepared, in its order.
    private final class Prepared: Sendable {
        private let names = Mutex<[String]>([])

        func add(_ name: String) { names.withLock { $0.append(name) } }

        func takeAll() -> [String] {
            names.withLock { names in
                defer { names = [] }
                return names
            }
        }
    }

    private func site(in folder: FilePath, _ contacts: Contacts) async throws -> TestSite {
        var site = TestSite(in: folder)
        site.sections = SiteSections.all + [contacts]
        try await site.record([.stub(1, campaign: "alpha"), .stub(2, campaign: "beta")])
        return site
    }

    @Test func `a section is on the site and at the head of every page`() async throws {
        try await withTemporaryFolder { folder in
            let contacts = Contacts()
            let site = try await site(in: folder, contacts)
            try await site.build()
            #expect(contacts.prepared.takeAll() == ["alpha", "beta", "list"])
            #expect(try site.read("site/contacts/alpha.html").contains("<h1>Contact of <bdi dir=\"auto\">alpha</bdi></h1>"))
            for (path, content) in try site.snapshot() where path.hasSuffix(".html") {
                let head = path.contains("/") ? path.hasPrefix("campaigns/") ? "../../" : "../" : ""
                let address = path.hasPrefix("contacts/") ? "index.html" : "\(head)contacts/index.html"
                let page = String(decoding: content, as: UTF8.self)
                #expect(page.contains(" · <a href=\"\(address)\">Contacts</a></p>"), "\(path)")
            }
            #expect(try site.read("site/contacts/index.md").contains("[Moods](../moods/index.md) · [Contacts](index.md)\n"))
            try LinkChecker(site: site).check()
        }
    }

    @Test func `pages of a section are built when their facts change or they are lost, and no others`() async throws {
        try await withTemporaryFolder { folder in
            let contacts = Contacts()
            let site = try await site(in: folder, contacts)
            try await site.build()
            let before = try site.snapshot()
            _ = contacts.prepared.takeAll()
            #expect(try await site.build().written == 0)
            #expect(contacts.prepared.takeAll().isEmpty)

            try site.remove("site/contacts/beta.html")
            #expect(try await site.build().written == 1)
            #expect(contacts.prepared.takeAll() == ["beta"])
            try site.write("cut", at: "site/contacts/contacts.txt")
            #expect(try await site.build().written == 1)
            #expect(contacts.prepared.takeAll() == ["list"])
            #expect(try site.snapshot() == before)

            try await site.record([.stub(3, campaign: "gamma")])
            try await site.build()
            #expect(contacts.prepared.takeAll() == ["gamma", "list"])
        }
    }

    @Test func `pages that a section no longer has are removed, and so is a section that is no longer listed`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.sections = SiteSections.all + [Contacts()]
            site.briefs = [CampaignBrief(id: "alpha", name: "Alpha", notes: nil, current: [])]
            try await site.record([.stub(2, campaign: "beta")])
            try await site.build()
            site.briefs = []
            try await site.build()
            #expect(!site.exists("site/contacts/alpha.html") && site.exists("site/contacts/beta.html"))

            site.sections = SiteSections.all
            // The list, in its two forms and with its file, and the page of a campaign.
            #expect(try await site.build().removed == 4)
            #expect(!site.exists("site/contacts"))
            #expect(try !site.read("site/index.html").contains("Contacts"))
        }
    }

    @Test func `a section that fails keeps what it finished and forgets no file`() async throws {
        try await withTemporaryFolder { folder in
            let contacts = Contacts()
            var site = try await site(in: folder, contacts)
            try await site.build()
            try await site.record([.stub(3, campaign: "aardvark"), .stub(4, campaign: "gamma")])
            var failing = contacts
            failing.failing = "gamma"
            site.sections = SiteSections.all + [failing]
            _ = contacts.prepared.takeAll()
            let error = await #expect(throws: ReportError.self) { try await site.build() }
            #expect(error?.message == "no contact" && contacts.prepared.takeAll() == ["aardvark"])
            site.sections = SiteSections.all + [contacts]
            try await site.build()
            #expect(contacts.prepared.takeAll() == ["gamma", "list"])
            site.sections = SiteSections.all
            // Four campaigns, the list in two forms, and its file.
            #expect(try await site.build().removed == 7)
        }
    }
}
