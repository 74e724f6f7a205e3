/// The font files of one Debian package that posters are set with.
///
/// The list is closed: a poster uses these files and no others, whatever else a machine has, so that a further font
/// changes no pixel anywhere.
struct FontPackage: Sendable {
    /// As `apt-get install` takes it.
    let name: String
    let folder: String
    let files: [String]

    var paths: [String] { files.map { "\(folder)/\($0)" } }

    /// All packages. Fonts that answer a request equally well are taken in this order.
    static let all = [
        FontPackage(
            name: "fonts-bebas-neue",
            folder: "/usr/share/fonts/opentype/bebas-neue",
            files: ["BebasNeue-Bold.otf", "BebasNeue-Regular.otf"]
        ),
        FontPackage(
            name: "fonts-inter",
            folder: "/usr/share/fonts/opentype/inter",
            files: ["Medium", "SemiBold", "Bold", "ExtraBold"].flatMap { ["Inter-\($0).otf", "InterDisplay-\($0).otf"] }
        ),
        FontPackage(
            name: "fonts-league-spartan",
            folder: "/usr/share/fonts/opentype/league-spartan",
            files: ["Medium", "SemiBold", "Bold", "ExtraBold"].map { "LeagueSpartan-\($0).otf" }
        ),
        FontPackage(
            name: "fonts-cantarell",
            folder: "/usr/share/fonts/opentype/cantarell",
            files: ["Cantarell-Bold.otf", "Cantarell-ExtraBold.otf"]
        ),
        FontPackage(
            name: "fonts-kaushanscript",
            folder: "/usr/share/fonts/opentype/kaushanscript",
            files: ["KaushanScript-Regular.otf"]
        ),
        FontPackage(name: "fonts-lemonada", folder: "/usr/share/fonts/opentype/lemonada", files: ["Lemonada-Bold.otf"]),
        FontPackage(
            name: "fonts-roboto-unhinted",
            folder: "/usr/share/fonts/truetype/roboto/unhinted",
            files: ["RobotoCondensed-Bold.ttf"]
        ),
        FontPackage(name: "fonts-vollkorn", folder: "/usr/share/fonts/truetype/vollkorn", files: ["Vollkorn-Black.ttf"]),
        FontPackage(name: "fonts-lobster", folder: "/usr/share/fonts/opentype/lobster", files: ["lobster.otf"]),
        FontPackage(
            name: "fonts-noto-core",
            folder: "/usr/share/fonts/truetype/noto",
            files: words(twoWeights).flatMap { ["Noto\($0)-Regular.ttf", "Noto\($0)-Bold.ttf"] }
                + words(oneWeight).map { "Noto\($0)-Regular.ttf" }
        ),
        FontPackage(
            name: "fonts-noto-cjk",
            folder: "/usr/share/fonts/opentype/noto",
            files: ["Sans", "Serif"].flatMap { ["Noto\($0)CJK-Regular.ttc", "Noto\($0)CJK-Bold.ttc"] }
        ),
        FontPackage(name: "fonts-noto-color-emoji", folder: "/usr/share/fonts/truetype/noto", files: ["NotoColorEmoji.ttf"]),
    ]

    private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    private static let twoWeights = """
        KufiArabic NaskhArabic NastaliqUrdu Sans SansAdlam SansArabic SansArmenian SansBalinese SansBamum SansBengali
        SansCanadianAboriginal SansCham SansCherokee SansDevanagari SansEthiopic SansGeorgian SansGujarati SansGurmukhi
        SansHanifiRohingya SansHebrew SansJavanese SansKannada SansKayahLi SansKhmer SansLao SansLisu SansMalayalam
        SansMedefaidrin SansMeeteiMayek SansMyanmar SansOlChiki SansOriya SansSinhala SansSoraSompeng SansSundanese
        SansSymbols SansTaiTham SansTamil SansTelugu SansThaana SansThai Serif SerifArmenian SerifBengali SerifDevanagari
        SerifEthiopic SerifGeorgian SerifGujarati SerifGurmukhi SerifHebrew SerifKannada SerifKhmer SerifLao SerifMalayalam
        SerifMyanmar SerifNyiakengPuachueHmong SerifSinhala SerifTamil SerifTelugu SerifThai SerifTibetan SerifYezidi
        """

    private static let oneWeight = """
        Music SansAnatolianHieroglyphs SansAvestan SansBassaVah SansBatak SansBhaiksuki SansBrahmi SansBuginese SansBuhid
        SansCarian SansCaucasianAlbanian SansChakma SansCoptic SansCuneiform SansCypriot SansDeseret SansDuployan
        SansEgyptianHieroglyphs SansElbasan SansElymaic SansGlagolitic SansGothic SansGrantha SansGunjalaGondi SansHanunoo
        SansHatran SansImperialAramaic SansIndicSiyaqNumbers SansInscriptionalPahlavi SansInscriptionalParthian SansKaithi
        SansKharoshthi SansKhojki SansKhudawadi SansLepcha SansLimbu SansLinearA SansLinearB SansLycian SansLydian
        SansMahajani SansMandaic SansManichaean SansMarchen SansMasaramGondi SansMath SansMayanNumerals SansMendeKikakui
        SansMeroitic SansMiao SansModi SansMongolian SansMro SansMultani SansNKo SansNabataean SansNewTaiLue SansNewa
        SansNushu SansOgham SansOldHungarian SansOldItalic SansOldNorthArabian SansOldPermic SansOldPersian SansOldSogdian
        SansOldSouthArabian SansOldTurkic SansOsage SansOsmanya SansPahawhHmong SansPalmyrene SansPauCinHau SansPhagsPa
        SansPhoenician SansPsalterPahlavi SansRejang SansRunic SansSamaritan SansSaurashtra SansSharada SansShavian
        SansSiddham SansSogdian SansSoyombo SansSylotiNagri SansSymbols2 SansSyriac SansTagalog SansTagbanwa SansTaiLe
        SansTaiViet SansTakri SansTamilSupplement SansTifinagh SansTirhuta SansUgaritic SansVai SansWancho SansWarangCiti
        SansYi SansZanabazarSquare SerifAhom SerifDogra SerifTangut
        """
}
