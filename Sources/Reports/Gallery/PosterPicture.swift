/// Where a page finds the picture of a record.
enum PosterPicture: Hashable, Sendable {
    /// On the web, under an address that browsers fetch themselves, with the smaller copies that there are.
    case web(Address, copies: [WebCopy])
    /// Under `output/`; the pages show a small copy of it.
    case local(picture: OutputPath, thumbnail: OutputPath)
    /// Under `output/`, but no small copy could be made of it.
    case withoutThumbnail(picture: OutputPath)
    /// The picture is gone; the small copy that was made of it is still there.
    case onlyThumbnail(OutputPath)
    /// Neither the picture nor a copy of it is there.
    case missing
    /// The record's address leads neither to the web nor to a file under `output/`.
    case unusable
}
