internal import Glibc
internal import SystemPackage

/// The names in a folder.
enum FolderListing {
    /// All names but `.` and `..`, in no particular order.
    static func names(in folder: FilePath) throws(Errno) -> [FilePath.Component] {
        guard let stream = folder.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
        defer { closedir(stream) }
        var names: [FilePath.Component] = []
        while true {
            // readdir(3): at the end and on an error alike the result is NULL; only an error sets errno.
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw Errno(rawValue: errno) }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                // readdir(3): d_name ends with a NUL.
                bytes.withMemoryRebound(to: CInterop.PlatformChar.self) {
                    $0.baseAddress.flatMap(FilePath.Component.init(platformString:))
                }
            }
            // Nil for the empty name, which no folder has.
            guard let name, name.kind == .regular else { continue }
            names.append(name)
        }
    }
}
