public import Notation

/// What happens, when and where, and all else that a poster may say of it. Only the name has to be there.
public struct Event: Hashable, Sendable {
    /// The headline; 1...200 characters.
    public internal(set) var name: String
    /// The day or days; nil where none is fixed yet, and where there are ``dates``.
    public internal(set) var date: EventDate?
    /// When it begins, in the order of the file: more than one where it is played several times on each day.
    public internal(set) var times: [ClockTime]
    /// The house, such as `Viharamahadevi Open Air Theatre`.
    public internal(set) var venue: String?
    /// The town.
    public internal(set) var city: String?
    /// The kind of event, such as `electronic`; not set on the poster, used by prompts and reports.
    public internal(set) var genre: String?
    /// One line under the name.
    public internal(set) var tagline: String?
    /// What the reader should do, such as `Tickets at example.org/smf`.
    public internal(set) var callToAction: String?

    // MARK: Beside the name

    /// The second part of the name, such as `The Anniversary Tour`.
    public var subtitle: String?
    /// Who presents the event, such as `City Concerts`, without the word "presents".
    public var presenter: String?
    /// The series that the event belongs to, such as `Summer Nights 4`.
    public var series: String?
    /// Who is responsible for the event.
    public var organiser: String?

    // MARK: Days and hours

    /// The stops of a tour or the days of a run, in the order of the file; empty where there is one ``date``, or none.
    public var dates: [EventDay] = []
    /// When the doors open.
    public var doors: ClockTime?
    /// When it ends; a time before the beginning is one of the next day.
    public var end: ClockTime?
    /// What is played when, in the order of the file.
    public var programme: [ProgrammeItem] = []

    // MARK: Places

    /// The street and the number.
    public var address: String?
    /// The hall or the stage, such as `Small hall`.
    public var stage: String?
    /// Where it can be seen on the net; nil where it cannot.
    public var online: OnlinePlace?

    // MARK: Small facts

    /// Where tickets or more to read are.
    public var url: WebLink?
    /// What it costs.
    public var price: EventPrice?
    /// What has become of it; nil where it takes place as planned and there are tickets.
    public var status: EventStatus?
    /// Who may come.
    public var age: AgeLimit?
    /// The languages in which it is held, each once.
    public var languages: [Language] = []
    /// Telephone numbers, mail addresses and the like, as they are typed.
    public var contact: [String] = []
    /// Names and addresses on social networks, as they are typed.
    public var social: [String] = []
    /// The last day to register or to apply.
    public var deadline: CalendarDate?
    /// The first day on which tickets are sold.
    public var saleFrom: CalendarDate?

    // MARK: Two languages

    /// The texts in a second language, where the poster shows both.
    public internal(set) var translation: EventTranslation?

    /// Makes an event; everything but the name may be left out, and all further facts are set one by one.
    public init(
        name: String,
        date: EventDate? = nil,
        time: ClockTime? = nil,
        venue: String? = nil,
        city: String? = nil,
        genre: String? = nil,
        tagline: String? = nil,
        callToAction: String? = nil
    ) {
        self.name = name
        self.date = date
        times = time.map { [$0] } ?? []
        self.venue = venue
        self.city = city
        self.genre = genre
        self.tagline = tagline
        self.callToAction = callToAction
    }

    /// When it begins, or begins for the first time on a day; nil where no hour is fixed yet.
    public var time: ClockTime? { times.first }

    /// From the first day on which anything happens to the last one: ``date``, or the span of ``dates``; nil where there is
    /// neither.
    public var days: EventDate? {
        guard let first = dates.map(\.date.first).min(), let last = dates.map(\.date.last).max() else { return date }
        return EventDate(from: first, to: last)
    }
}
