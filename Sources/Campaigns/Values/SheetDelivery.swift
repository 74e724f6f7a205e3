/// What a printer is handed for a size that is printed; other sizes know no difference.
public enum SheetDelivery: String, Hashable, Sendable, CaseIterable {
    /// The sheet as it will be after cutting.
    case trimmed
    /// The sheet with the background running past the cut on all sides.
    case bleed
    /// The sheet with its bleed and, around it, white paper with crop marks.
    case marks
}
