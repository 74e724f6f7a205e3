public import SystemPackage

/// Brings pictures from the network to this machine.
///
/// Artwork itself never opens a connection; whoever sets the press up hands over something that may.
public protocol CutoutFetching: Sendable {
    /// Brings the picture at an `https` address to a file of this machine and returns its path.
    ///
    /// Called from any thread, for one address once in each ``CutoutFinder/cutouts(of:relativeTo:)``, perhaps several
    /// times in a run; an implementation that keeps what it fetched saves the second transfer. It bounds size, time and type
    /// itself: what it returns is read up to 100 MB and refused where it is no picture. The file must stay as it is until
    /// the posters that use it are made; who removes it is the implementation's business.
    /// - Throws: why the picture cannot be had; the error is passed on as the cause of ours.
    func fetch(_ address: String) async throws -> FilePath
}
