internal import SystemPackage

/// The pages of a database file and of its write-ahead log as they lie on the disk, with nothing trusted but their length.
///
/// Read without SQLite, which gives up at the first page that makes no sense. See https://www.sqlite.org/fileformat2.html,
/// sections 1.2 and 4.1.
struct DatabasePages: ~Copyable {
    /// Bytes of each page.
    static let size = HistorySchema.pageSize
    private static let logHeader = 32
    private static let frameHeader = 24

    private let file: FileDescriptor
    private let log: FileDescriptor?
    /// How many whole pages the file has.
    private let fileCount: Int
    /// How many whole frames the log has; each holds one page.
    private let logCount: Int
    /// The last frame of the log that holds a page, by the page's number.
    private var frames: [UInt32: Int] = [:]

    /// Opens the files of a history; its log may be missing.
    init(_ history: HistoryFile) throws(Errno) {
        do {
            let file = try FileDescriptor.open(history.path, .readOnly)
            let log: FileDescriptor?
            do {
                log = try FileDescriptor.open(history.log, .readOnly)
            } catch Errno.noSuchFileOrDirectory {
                log = nil
            } catch {
                try file.close()
                throw error
            }
            self.init(file: file, log: log)
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Takes over two open files; one whose length cannot be told counts as empty.
    private init(file: FileDescriptor, log: FileDescriptor?) {
        self.file = file
        self.log = log
        fileCount = Self.length(of: file) / Self.size
        logCount = max(0, (log.map(Self.length) ?? 0) - Self.logHeader) / (Self.frameHeader + Self.size)
        for frame in 0..<logCount {
            let number = Self.read(log, at: contentOffset(ofFrame: frame) - Self.frameHeader, count: 4)
            frames[number.reduce(0) { $0 << 8 | UInt32($1) }] = frame
        }
    }

    deinit {
        // Nothing was written, so there is nothing that closing could fail to do.
        try? file.close()
        try? log?.close()
    }

    /// The pages of the file, then the frames of the log; older states of a page may be among them.
    var count: Int { fileCount + logCount }

    /// Bytes of all of these together; nothing in the database is longer.
    var length: Int { count * Self.size }

    /// The bytes of one of the ``count`` pages, from 0; fewer than ``size`` when the file ends there.
    func page(at index: Int) -> [UInt8] {
        index < fileCount
            ? Self.read(file, at: index * Self.size, count: Self.size)
            : Self.read(log, at: contentOffset(ofFrame: index - fileCount), count: Self.size)
    }

    /// Where a page has its header: the first page of the file begins with that of the file.
    func headerOffset(ofPageAt index: Int) -> Int { index == 0 ? 100 : 0 }

    /// The newest state of the page that the database knows by this number, from 1; empty when there is none.
    func page(number: UInt32) -> [UInt8] {
        if let frame = frames[number] { return Self.read(log, at: contentOffset(ofFrame: frame), count: Self.size) }
        return 1...fileCount ~= Int(number) ? Self.read(file, at: (Int(number) - 1) * Self.size, count: Self.size) : []
    }

    private func contentOffset(ofFrame frame: Int) -> Int {
        Self.logHeader + frame * (Self.frameHeader + Self.size) + Self.frameHeader
    }

    private static func length(of descriptor: FileDescriptor) -> Int {
        (try? descriptor.seek(offset: 0, from: .end)).map(Int.init) ?? 0
    }

    /// Fewer bytes, or none, where the disk cannot give them any more: they are lost, the rest is not.
    private static func read(_ descriptor: FileDescriptor?, at offset: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized =
                (try? descriptor?.read(fromAbsoluteOffset: Int64(offset), into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
        }
    }
}
