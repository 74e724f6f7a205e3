internal import CPangoCairo
internal import SystemPackage

#if canImport(Glibc)
    internal import Glibc
#endif

/// The fonts of ``FontPackage/all`` behind a fontconfig configuration of their own.
///
/// @unchecked because Swift cannot know that the configuration is only read after it was built, which fontconfig allows
/// from any thread since its version 2.10.91.
final class FontStack: @unchecked Sendable {
    let configuration: OpaquePointer

    /// Loads the list of fonts; with fontconfig's cache, which installing a font package fills, in a few milliseconds.
    /// - Throws: ``ArtworkError`` with the code `missingFont`, naming the Debian package.
    init(packages: [FontPackage] = FontPackage.all) throws(ArtworkError) {
        for package in packages {
            guard let missing = package.paths.first(where: { access($0, R_OK) != 0 }) else { continue }
            throw ArtworkError(
                .missingFont,
                "the font file \(missing) is missing",
                remedy: "install the Debian package \(package.name)"
            )
        }
        guard let configuration = FcConfigCreate() else {
            throw ArtworkError(.library, "fontconfig cannot make a configuration")
        }
        self.configuration = configuration
        let text = Self.configurationText(packages)
        guard FcConfigParseAndLoadFromMemory(configuration, text, FcBool(1)) != 0, FcConfigBuildFonts(configuration) != 0 else {
            throw ArtworkError(.library, "fontconfig cannot load the fonts of the poster stack")
        }
        // Also for the process: Pango asks for the current configuration once at its start, and reading the machine's own
        // would take longer than all the rest.
        FcConfigSetCurrent(configuration)
    }

    deinit { FcConfigDestroy(configuration) }

    private static func configurationText(_ packages: [FontPackage]) -> String {
        var folders: [String] = []
        for package in packages where !folders.contains(package.folder) { folders.append(package.folder) }
        // The last rule scales fonts that are pictures, such as emoji, to the size asked for, as fontconfig's own
        // 10-scale-bitmap-fonts.conf does.
        // "<acceptfont>: Fonts matching an accept element are whitelisted; overriding reject" (fonts-conf(5)).
        return """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
            \(folders.map { "<dir>\($0)</dir>" }.joined())
            <cachedir>/var/cache/fontconfig</cachedir>
            <selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>
            \(packages.flatMap(\.paths).map { "<glob>\($0)</glob>" }.joined())
            </acceptfont></selectfont>
            <match target="pattern"><test name="family"><string>emoji</string></test>
            <edit name="family" mode="assign" binding="strong"><string>Noto Color Emoji</string></edit></match>
            <match target="font"><test name="outline"><bool>false</bool></test>
            <edit name="pixelsizefixupfactor" mode="assign">
            <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide></edit>
            <edit name="matrix" mode="assign"><times><name>matrix</name><matrix>
            <name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name>
            </matrix></times></edit>
            <edit name="size" mode="assign"><divide><name>size</name><name>pixelsizefixupfactor</name></divide></edit></match>
            </fontconfig>
            """
    }
}
