/// The file that a new campaign begins with.
public struct CampaignTemplate: Sendable {
    private let id: CampaignID
    private let catalog: SizeCatalog

    /// Makes the file of the campaign `id`, which can ask for sizes of `catalog`.
    public init(id: CampaignID, catalog: SizeCatalog = .standard) {
        self.id = id
        self.catalog = catalog
    }

    /// A campaign file that is right as it stands: what every campaign needs is filled in, all other keys are there as
    /// comments, each with what it means and an example.
    public var text: String {
        """
        # A campaign: one event to advertise. Only event.name is required; a '#' turns a line off.
        # Check the file with: billposter validate

        # Names the campaign in folders, addresses and records: a-z, 0-9 and '-'.
        id: \(id)

        event:
          name: \(name)
        #  date: 2027-06-18                # or the first and the last day: 2027-06-18/2027-06-20
        #  time: "19:30"                   # on the 24-hour clock; several: ["16:00", "19:30"]
        #  venue: Town Hall
        #  city: Colombo
        #  genre: chamber music            # for prompts and reports, not set on the poster
        #  tagline: One line under the name
        #  call_to_action: Tickets at example.org

        # What else there may be to say of it, all of it optional.
        #  subtitle: The second part of the name
        #  presenter: City Concerts        # without the word "presents"
        #  series: Evenings of chamber music
        #  organiser: Friends of the Town Hall
        #  doors: "18:30"
        #  end: "22:00"                    # before the beginning: on the next day
        #  stage: Small hall
        #  address: 1 Main Street
        #  online: {url: https://example.org/live, time_zone: Asia/Colombo}   # or true
        #  programme: [{time: "19:30", title: Evening songs, by: City Chamber Choir}]
        #  url: https://example.org/tickets    # short and as QR code; {size} and {campaign} are filled in
        #  price: 12/8 €                   # or free, 12-18 €, words
        #  status: last_tickets            # \(EventStatus.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        #  age: 12                         # or all, 6-12, words
        #  languages: [en, si]
        #  contact: office@example.org
        #  social: "@evenings"
        #  deadline: 2027-06-01
        #  sale_from: 2027-03-01
        # A tour or a run has, in place of date:
        # dates: [{date: 2027-06-18, city: Colombo}, {date: 2027-06-20, city: Kandy, status: sold_out}]

        # Who plays, in the order of the poster.
        #artists:
        #  - City Chamber Choir
        #  - name: Evening Brass
        #    cutout: assets/evening-brass.png   # relative to this file, or an https address
        #    role: wind quintet
        #    works: [Evening songs, Marches]
        #    tier: guest                   # \(Artist.Tier.allCases.map(\.rawValue).joined(separator: ", "))
        #    time: "20:30"
        #    from: Kandy

        # The texts in further languages: a set of posters each, or both on each poster.
        #translations:
        #  si:
        #    name: සවස සංගීතය
        #bilingual: true
        # A set of posters for each of the dates: per_date: true

        style:
          # \(Mood.allCases.map(\.rawValue).joined(separator: ", "))
          mood: \(Mood.minimal.rawValue)
          # Most important first, in quotes; without this line the mood brings its own.
        #  palette: ["#E4572E", "#F5F2EC", "#1A1A1A"]

          # How artists' pictures are fitted in: \(Harmonizing.Method.allCases.map(\.rawValue).joined(separator: ", ")); and how far, in per cent.
        #  harmonize: \(Harmonizing.standard.method.rawValue)
        #  harmonize_strength: \(Harmonizing.standard.strength)

        # \(CampaignDecoder.everySize), groups (\(catalog.groups.joined(separator: ", "))) and sizes; list them with: billposter sizes
        sizes: [\(catalog.defaultSizes.map(\.id).joined(separator: ", "))]

        # How many pictures to make for each size, \(CampaignLimits.variants.lowerBound) to \(CampaignLimits.variants.upperBound).
        #variants: 2

        # Another number gives other backgrounds; without this line it is derived from the id.
        #seed: 123456789

        # What paints the background: \(Campaign.paintedModel), or an image model, which the prompt tells what to paint.
        #model: \(Campaign.paintedModel)
        #prompt: warm evening light over a quiet square, no people, no words

        # \(ImageFormat.allCases.map(\.rawValue).joined(separator: ", "))
        #format: jpg

        # What printers are handed: \(SheetDelivery.allCases.map(\.rawValue).joined(separator: ", "))
        #sheet: bleed

        # Pictures to keep besides the posters.
        #layers: [background, composite]

        # Decides how dates are written, such as en, si or zh-Hant; without this line the texts tell.
        #language: en

        # Markdown, shown in the gallery.
        #notes: |
        #  Shot list in the **brand** folder.

        """
    }

    /// The id as a headline, such as `Summer music festival`; in quotes, because an id may be `null`.
    private var name: String {
        let words = id.rawValue.split(separator: "-").joined(separator: " ")
        return "\"\(words.prefix(1).uppercased())\(words.dropFirst())\""
    }
}
