/// What a remark on an event is about; the raw values are those of `validate --json` and of notes of runs.
public enum EventRemarkKind: String, Hashable, Sendable, CaseIterable {
    /// The last day of the event is over.
    case pastDate = "past_date"
    /// The venue is the name of the city.
    case venueIsCity = "venue_is_city"
    /// A text ends where YAML begins a comment.
    case cutText = "cut_text"
    /// A text is typed in capitals.
    case allCapitals = "all_capitals"
    /// The tagline or the subtitle says what the name says.
    case repeatedName = "repeated_name"
    /// A text holds an address of the web, and there is no `url`.
    case addressInText = "address_in_text"
    /// There is an hour and no day.
    case timeWithoutDate = "time_without_date"
    /// The event ends before it begins, and hardly on the next day.
    case endBeforeBeginning = "end_before_beginning"
    /// The doors open after the beginning.
    case doorsAfterBeginning = "doors_after_beginning"
    /// The name is long and seems to have two parts.
    case nameWithSubtitle = "name_with_subtitle"
    /// The price is a number without a currency.
    case priceWithoutCurrency = "price_without_currency"
}
