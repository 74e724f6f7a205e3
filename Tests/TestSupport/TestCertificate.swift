internal import Foundation
public import SystemPackage

/// A certificate that vouches for itself, made with Debian's `openssl` for one test.
public struct TestCertificate: Sendable {
    /// The certificate, in PEM; also the authority that a client has to trust.
    public let certificate: FilePath
    /// The private key, in PEM.
    public let key: FilePath
    /// Both in one file, as some servers want them.
    public let both: FilePath

    /// Makes the files in `folder`; they are valid for two days.
    /// - Parameter name: the subject alternative name, such as `IP:127.0.0.1` or `DNS:example.org`.
    public init(for name: String, in folder: FilePath) throws {
        certificate = folder.appending("certificate.pem")
        key = folder.appending("key.pem")
        both = folder.appending("both.pem")
        let maker = Process()
        maker.executableURL = URL(filePath: "/usr/bin/openssl")
        maker.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            + ["-subj", "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", key.string, "-out", certificate.string]
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()
        let parts = try [certificate, key].map { try Data(contentsOf: URL(filePath: $0.string)) }
        try (parts[0] + parts[1]).write(to: URL(filePath: both.string))
    }
}
