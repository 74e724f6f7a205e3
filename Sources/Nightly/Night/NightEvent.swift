/// What a night reports while it is under way, in the order in which it happens.
public enum NightEvent: Sendable {
    /// The lock of a process that has died was taken over.
    case lockTakenOver(from: LockHolder)
    /// The pictures of artists were looked for: which campaigns can be made.
    case resolved(ResolvedCampaigns)
    /// Posters begin to be made.
    case makingBegan(Plan)
    /// A poster is done, or has failed.
    case poster(PosterEvent)
    /// No poster is in progress now.
    case makingEnded
    /// Something for who asked for more.
    case detail(String)
    /// Something worth knowing.
    case notice(String)
    /// Something that a person should look at, and that stopped nothing.
    case warning(String)
    /// Something that failed.
    case error(String)
}
