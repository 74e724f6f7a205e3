internal import Foundation
internal import FuzzTargets

/// The target that the environment names; libFuzzer keeps the command line to itself.
private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget.named(name) else {
        FileHandle.standardError.write(
            Data("fuzz: set FUZZ_TARGET to one of \(FuzzTarget.all.map(\.name).joined(separator: " "))\n".utf8)
        )
        exit(64)
    }
    return target
}()

/// What libFuzzer calls for every input; see https://llvm.org/docs/LibFuzzer.html#fuzz-target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
