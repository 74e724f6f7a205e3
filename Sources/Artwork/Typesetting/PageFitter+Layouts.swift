extension PageFitter {
    private typealias Column = ClosedRange<Double>

    /// Name and tagline at the head; line-up, lists, date, place and call to action at the foot. The stamp stands between them,
    /// the QR code in the corner at the foot, or below the words where they are centred.
    func stack(share: Double) -> Page? {
        let column = content.left...content.right
        let ideal = (people > 0 ? 0.26 : 0.4) * content.height
        let isCentered = alignment == .centered
        let beside = isCentered ? column : besideCode(column, share)
        guard var details = blocks(Self.detailRoles, beside, share),
            let lineUp = self.lineUp(column, share), let lists = self.lists(column, share),
            let (above, below) = head(column, share), let badge = self.badge(width: content.width, share)
        else { return nil }
        let codeBlock = code.map { CodeBlock(code: $0.code, module: $0.module, size: scale.size(of: .code, share: share)) }
        if let codeBlock, codeBlock.side > 0.45 * content.width { return nil }
        if isCentered, let codeBlock { details.append(codeBlock) }
        // Beside the code the words stand on its level.
        let detailsHeight = isCentered ? height(details) : max(height(details), codeBlock?.side ?? 0)
        let parts = [(details, detailsHeight), (lists, height(lists)), (lineUp, height(lineUp))].filter { $0.1 > 0 }
        let taken = parts.reduce(0) { $0 + $1.1 + groupGap(share) } + self.below(below) + self.above(above)
        let badgeRoom = badge.map { $0.height + groupGap(share) } ?? 0
        // As long as nothing has become small, the picture gets room between the words.
        let room = content.height - taken - max(pictureShare(share) * content.height, badgeRoom)
        guard let name = name(column, room: room, ideal: ideal) else { return nil }

        var foot = content.bottom
        let headBlocks = above + [name as any PageBlock] + below
        var placed = Placement()
        place(headBlocks, from: content.top, column, on: &placed)
        for (index, part) in parts.enumerated() {
            let isDetails = index == 0 && detailsHeight > 0
            place(part.0, from: foot - height(part.0), isDetails ? beside : column, on: &placed)
            if isDetails, !isCentered { placeCode(share, on: &placed) }
            foot -= part.1 + groupGap(share)
        }
        let calm = Box(left: frame.left, top: content.top + height(headBlocks), right: frame.right, bottom: foot)
        if let badge {
            let middle = (calm.top + calm.bottom) / 2
            let x = isCentered ? (content.left + content.right) / 2 : farCenter(of: badge, in: column)
            placed.badge = badge.placed(around: Point(x: x, y: middle))
        }
        return page(placed, calm: calm, foot: parts.isEmpty ? nil : foot, name: name, ideal: ideal, column, share: share)
    }

    /// Name, tagline and line-up on the leading side; lists and the stamp on the other; date, place and call to action side by
    /// side along the foot, small facts below them, and the QR code at the end of the row.
    func ledger(share: Double) -> Page? {
        // Lists need more than a picture does.
        let hasLists = (TextRole.tour + TextRole.programme).contains { texts[$0] != nil }
        let split = people > 2 ? 0.48 : people > 0 ? 0.56 : hasLists ? 0.53 : 0.64
        let main = column(from: 0, to: split)
        let far = column(from: split + 0.04, to: 1)
        let ideal = 0.5 * content.height
        let groups = Self.rowRoles.map { $0.filter { texts[$0] != nil } }.filter { !$0.isEmpty }
        let row = besideCode(content.left...content.right, share)
        let rowWidth = row.upperBound - row.lowerBound
        // What nearly fits is made a little smaller rather than broken.
        let need = wishedWidth(of: groups, share: share) / rowWidth
        if share > 0.76, (1.001...1.3).contains(need) { return nil }
        let cells = cells(for: groups, in: row, share: share)
        var details: [[any PageBlock]] = []
        for (group, cell) in zip(groups, cells) {
            guard let blocks = blocks(group, cell, share) else { return nil }
            details.append(blocks)
        }
        guard let facts = blocks([.facts], row, share), let lineUp = self.lineUp(main, share), let lists = self.lists(far, share),
            let (above, below) = head(main, share),
            let badge = self.badge(width: far.upperBound - far.lowerBound, share)
        else { return nil }

        // The first baselines of the details stand on one line.
        let ascent = details.compactMap { $0.first as? TextBlock }.map(\.ascent).max() ?? 0
        func first(_ blocks: [any PageBlock]) -> Double { (blocks.first as? TextBlock)?.ascent ?? ascent }
        let factsTop = content.bottom - height(facts)
        let detailsBottom = facts.isEmpty || details.isEmpty ? factsTop : factsTop - 0.7 * groupGap(share)
        let detailsTop = detailsBottom - (details.map { ascent - first($0) + height($0) }.max() ?? 0)
        let hasRow = !details.isEmpty || !facts.isEmpty
        let rowFoot = hasRow ? detailsTop - 0.7 * groupGap(share) : content.bottom
        let codeSide = code.map { Double($0.module * $0.code.wholeSide) } ?? 0
        let foot = codeSide > 0 ? min(rowFoot, content.bottom - codeSide - 0.5 * groupGap(share)) : rowFoot
        let lineUpTop = foot - (lineUp.isEmpty || !hasRow ? 0 : 0.7 * groupGap(share)) - height(lineUp)
        let room =
            lineUpTop - content.top - self.below(below) - self.above(above) - (lineUp.isEmpty ? 0 : groupGap(share))
        guard let name = name(main, room: room, ideal: ideal) else { return nil }

        let listsTop = foot - (lists.isEmpty ? 0 : 0.7 * groupGap(share)) - height(lists)
        guard listsTop - content.top >= (badge.map { $0.height + (lists.isEmpty ? 0 : groupGap(share)) } ?? 0) else { return nil }
        var placed = Placement()
        place(above + [name as any PageBlock] + below, from: content.top, main, on: &placed)
        place(lineUp, from: lineUpTop, main, on: &placed)
        place(lists, from: listsTop, far, on: &placed)
        place(facts, from: factsTop, row, on: &placed)
        for (blocks, cell) in zip(details, cells) {
            place(blocks, from: detailsTop + ascent - first(blocks), cell, on: &placed)
        }
        placeCode(share, on: &placed)
        if let badge {
            placed.badge = badge.placed(
                around: Point(
                    x: (far.lowerBound + far.upperBound) / 2,
                    y: lists.isEmpty ? (content.top + foot) / 2 : content.top + badge.height / 2
                )
            )
        }
        return page(
            placed,
            calm: self.beside(main, from: frame.top, to: foot),
            foot: hasRow ? foot : nil,
            name: name,
            ideal: ideal,
            main,
            share: share
        )
    }

    /// Name and tagline on the leading side, all else beside them; both columns in the middle of the height. The picture
    /// stands between them or, where the place keeps words away from one side, on that side.
    func columns(share: Double) -> Page? {
        let aside = pictureAside
        let (main, side) =
            switch people {
            case _ where aside != nil: (column(from: 0.02, to: 0.54), column(from: 0.62, to: 1))
            case 0: (column(from: 0, to: 0.47), column(from: 0.63, to: 1))
            case 1...2: (column(from: 0, to: 0.4), column(from: 0.68, to: 1))
            default: (column(from: 0, to: 0.34), column(from: 0.71, to: 1))
            }
        guard let (above, below) = head(main, share),
            let first = blocks([.date, .otherDate, .practical, .place, .otherPlace, .address], side, share),
            let lineUp = self.lineUp(side, share), let lists = self.lists(side, share),
            let last = blocks([.facts, .callToAction, .otherCall, .webAddress], side, share)
        else { return nil }
        let margin = 0.015 * content.width
        let between = Box(
            left: min(main.upperBound, side.upperBound) + margin,
            top: frame.top,
            right: max(main.lowerBound, side.lowerBound) - margin,
            bottom: frame.bottom
        )
        // The stamp stands on the picture between the columns, or at the head of the second one.
        let onPicture =
            aside == nil ? badge(width: between.width, share)?.flatMap { $0.height <= content.height ? $0 : nil } : nil
        guard let inColumn = onPicture == nil ? badge(width: side.upperBound - side.lowerBound, share) : .some(nil) else {
            return nil
        }
        let rest = (inColumn.map { [$0 as any PageBlock] } ?? []) + first + lineUp + lists + last
        guard height(rest) <= content.height,
            let name = name(main, room: content.height - self.below(below) - self.above(above), ideal: content.height)
        else { return nil }
        let middle = (content.top + content.bottom) / 2
        let headBlocks = above + [name as any PageBlock] + below
        var placed = Placement()
        place(headBlocks, from: middle - height(headBlocks) / 2, main, on: &placed)
        place(rest, from: middle - height(rest) / 2, side, on: &placed)
        if let onPicture {
            placed.badge = onPicture.placed(around: Point(x: (between.left + between.right) / 2, y: middle))
        }
        return page(placed, calm: aside ?? between, foot: nil, name: name, ideal: content.height, main, share: share)
    }

    /// What stands at the foot of a stack, from the top down.
    private static let detailRoles: [TextRole] = [
        .date, .otherDate, .practical, .place, .otherPlace, .address, .facts, .callToAction, .otherCall, .webAddress,
    ]

    /// What stands side by side along the foot of a ledger, each cell from the top down.
    private static let rowRoles: [[TextRole]] = [
        [.date, .otherDate, .practical], [.place, .otherPlace, .address], [.callToAction, .otherCall, .webAddress],
    ]

    /// The side of a wide picture that words must keep away from, such as the one under an avatar; nil where there is none.
    private var pictureAside: Box? {
        let (left, right) = (content.left - frame.left, frame.right - content.right)
        guard max(left, right) > 0.18 * frame.width else { return nil }
        return left > right
            ? Box(left: frame.left, top: frame.top, right: content.left, bottom: frame.bottom)
            : Box(left: content.right, top: frame.top, right: frame.right, bottom: frame.bottom)
    }

    /// How much of the height is kept free for the picture when words are at `share` of their sizes.
    private func pictureShare(_ share: Double) -> Double {
        guard people > 0 else { return share > 0.8 ? 0.22 : share > 0.6 ? 0.17 : 0 }
        return share > 0.8 ? 0.46 : share > 0.6 ? 0.36 : share > 0.4 ? 0.26 : 0.2
    }

    // MARK: Blocks

    /// The name as large as it may be in `room`; nil when it cannot be read there. Only a word that is wider than the
    /// column at the smallest size is parted.
    private func name(_ column: Column, room: Double, ideal: Double) -> TextBlock? {
        guard let text = texts[.name] else { return nil }
        let width = column.upperBound - column.lowerBound
        let limit = scale.size(of: .name, share: 1)
        let wanted = nameSize(text, width: width, height: min(room, ideal))
        // A long name may take more of the height than a short one before it gets small.
        let size = max(wanted, text.largestSize(width: width, height: room, limit: min(limit, 0.09 * scale.unit)))
        if size >= scale.smallestName { return TextBlock(text, size: size, width: width, breakingWords: false) }
        guard let block = TextBlock(text, size: scale.smallestName, width: width, breakingWords: true), block.height <= room
        else { return nil }
        return block
    }

    /// The largest size of the name; in as many lines as on the model, unless it would be much larger in more.
    private func nameSize(_ text: MeasuredText, width: Double, height: Double) -> Double {
        let limit = scale.size(of: .name, share: 1)
        let free = text.largestSize(width: width, height: height, limit: limit)
        guard let nameLines = model?.texts.first(where: { $0.role == .name })?.lines.count else { return free }
        let alike = text.largestSize(width: width, height: height, limit: limit, lines: nameLines)
        return alike >= 0.5 * free ? alike : free
    }

    private func block(_ role: TextRole, _ column: Column, _ share: Double) -> TextBlock? {
        guard let text = texts[role] else { return nil }
        let size = scale.size(of: role, share: share)
        let width = column.upperBound - column.lowerBound
        if role == .webAddress {
            // An address is never parted: on a line, or its host alone.
            let whole = TextBlock(text, size: size, width: width, breakingWords: false)
            if let whole, whole.lines.texts.count == 1 { return whole }
            return texts[.webHost].flatMap { TextBlock($0, size: size, width: width, breakingWords: size <= scale.smallest) }
        }
        return TextBlock(text, size: size, width: width, breakingWords: size <= scale.smallest)
    }

    /// The blocks of those texts that the poster has; nil when one does not fit the column's width.
    private func blocks(_ roles: [TextRole], _ column: Column, _ share: Double) -> [any PageBlock]? {
        var blocks: [any PageBlock] = []
        for role in roles where texts[role] != nil {
            guard let block = block(role, column, share) else { return nil }
            blocks.append(block)
        }
        return blocks
    }

    /// What stands above the name, and what stands below it.
    private func head(_ column: Column, _ share: Double) -> (above: [any PageBlock], below: [any PageBlock])? {
        guard let above = blocks([.presenter], column, share),
            let below = blocks([.otherName, .subtitle, .tagline, .otherTagline], column, share)
        else { return nil }
        return (above, below)
    }

    /// The line-up: as columns where it has more than names.
    private func lineUp(_ column: Column, _ share: Double) -> [any PageBlock]? {
        guard texts[.castNames] == nil else { return list(TextRole.cast, column, share).map { [$0] } }
        return blocks([.headliners, .artists, .support], column, share)
    }

    /// The dates of a tour and the programme.
    private func lists(_ column: Column, _ share: Double) -> [any PageBlock]? {
        var blocks: [any PageBlock] = []
        for roles in [TextRole.tour, TextRole.programme] where roles.contains(where: { texts[$0] != nil }) {
            guard let block = list(roles, column, share) else { return nil }
            blocks.append(block)
        }
        return blocks
    }

    private func list(_ roles: [TextRole], _ column: Column, _ share: Double) -> ListBlock? {
        let columns = roles.compactMap { texts[$0] }
        let size = scale.size(of: roles[0], share: share)
        return ListBlock(
            columns,
            size: size,
            width: column.upperBound - column.lowerBound,
            direction: direction,
            breakingWords: size <= scale.smallest
        )
    }

    /// The stamp, no wider than `width`: nil where it does not fit, and a stamp of nil where there is none.
    private func badge(width: Double, _ share: Double) -> BadgeBlock?? {
        guard let status else { return .some(nil) }
        let least = 1.15 * scale.smallest
        let block = BadgeBlock(
            status.text,
            turns: status.turns,
            limit: max(least, scale.size(of: .status, share: max(share, 0.5))),
            least: least,
            width: width
        )
        return block.map(Optional.some)
    }

    /// Where the middle of a stamp is that stands at the side where lines end.
    private func farCenter(of badge: BadgeBlock, in column: Column) -> Double {
        direction == .leftToRight ? column.upperBound - badge.width / 2 : column.lowerBound + badge.width / 2
    }

    // MARK: The QR code

    /// What the code leaves of a column at the foot.
    private func besideCode(_ column: Column, _ share: Double) -> Column {
        guard let code else { return column }
        let taken = Double(code.module * code.code.wholeSide) + columnGap
        guard taken < 0.6 * (column.upperBound - column.lowerBound) else { return column }
        return direction == .leftToRight
            ? column.lowerBound...column.upperBound - taken : column.lowerBound + taken...column.upperBound
    }

    /// Puts the code into the corner at the foot where lines end.
    private func placeCode(_ share: Double, on page: inout Placement) {
        guard let code else { return }
        let side = Double(code.module * code.code.wholeSide)
        let left = direction == .leftToRight ? (content.right - side).rounded(.down) : content.left.rounded(.up)
        page.code = PlacedCode(code.code, module: code.module, left: left, top: (content.bottom - side).rounded(.down))
    }

    private func page(
        _ placed: Placement,
        calm: Box,
        foot: Double?,
        name: TextBlock,
        ideal: Double,
        _ column: Column,
        share: Double
    )
        -> Page
    {
        let wished = nameSize(name.text, width: column.upperBound - column.lowerBound, height: ideal)
        let others = placed.texts.filter { $0.role != .name }.map(\.size).max() ?? 0
        return Page(
            texts: placed.texts.sorted { $0.role < $1.role },
            code: placed.code,
            badge: placed.badge,
            calm: roomy(calm),
            foot: foot,
            share: share,
            nameIsLarge: name.size >= 0.7 * wished && name.size >= 1.5 * others
        )
    }

    /// The same place, at least as high as a motif needs to be recognised; words may then stand on it.
    private func roomy(_ calm: Box) -> Box {
        let missing = max(0, 0.16 * content.height - calm.height)
        return Box(left: calm.left, top: calm.top - missing / 2, right: calm.right, bottom: calm.bottom + missing / 2)
    }

    /// What a column leaves on the side where lines end.
    private func beside(_ column: Column, from top: Double, to bottom: Double) -> Box {
        switch direction {
        case .leftToRight: Box(left: column.upperBound, top: top, right: frame.right, bottom: bottom)
        case .rightToLeft: Box(left: frame.left, top: top, right: column.lowerBound, bottom: bottom)
        }
    }

    // MARK: Distances

    /// Between groups of texts.
    private func groupGap(_ share: Double) -> Double { max(1.3 * scale.smallest, 0.05 * scale.unit * share) }

    private func height(_ blocks: [any PageBlock]) -> Double {
        blocks.reduce(0) { $0 + $1.height } + zip(blocks.dropFirst(), blocks).reduce(0) { $0 + gap(above: $1.0, after: $1.1) }
    }

    /// What blocks take that stand below another one.
    private func below(_ blocks: [any PageBlock]) -> Double { blocks.reduce(0) { $0 + $1.height + $1.gapAbove } }

    /// What blocks take that stand above the name.
    private func above(_ blocks: [any PageBlock]) -> Double { blocks.reduce(0) { $0 + $1.height + nameGap($1) } }

    /// Between what stands above the name and the name, whose own size says nothing of the distance.
    private func nameGap(_ block: any PageBlock) -> Double { 0.9 * block.size }

    private func place(_ blocks: [any PageBlock], from top: Double, _ column: Column, on page: inout Placement) {
        var y = top
        for (index, block) in blocks.enumerated() {
            if index > 0 { y += gap(above: block, after: blocks[index - 1]) }
            block.place(top: y, in: column, anchor: anchor(column), on: &page)
            y += block.height
        }
    }

    private func gap(above block: any PageBlock, after previous: any PageBlock) -> Double {
        (block as? TextBlock)?.text.role == .name ? nameGap(previous) : block.gapAbove
    }

    // MARK: Columns

    /// A part of the content's width, counted from the side where reading begins.
    private func column(from start: Double, to end: Double) -> Column {
        let (near, far) = (start * content.width, end * content.width)
        switch direction {
        case .leftToRight: return content.left + near...content.left + far
        case .rightToLeft: return content.right - far...content.right - near
        }
    }

    /// The width of cells side by side, their texts on lines as long as they like.
    private func wishedWidth(of groups: [[TextRole]], share: Double) -> Double {
        groups.reduce(0) { $0 + wishedWidth(of: $1, share: share) } + columnGap * Double(max(0, groups.count - 1))
    }

    private func wishedWidth(of roles: [TextRole], share: Double) -> Double {
        roles.map { wishedWidth(of: $0, share: share) }.max() ?? 0
    }

    private func wishedWidth(of role: TextRole, share: Double) -> Double {
        let size = scale.size(of: role, share: share)
        let plate = role == .callToAction ? 1.9 * size : 0
        return (texts[role]?.widestLine ?? 0) * size + plate + 0.005 * content.width
    }

    private var columnGap: Double { 0.04 * content.width }

    /// Columns side by side within `row`, packed towards the side where reading begins. A date gets the width of its line before
    /// the others share what is left: it is what people look for, and the last thing to be parted.
    private func cells(for groups: [[TextRole]], in row: Column, share: Double) -> [Column] {
        let gap = columnGap
        let wished = groups.map { wishedWidth(of: $0, share: share) }
        let available = row.upperBound - row.lowerBound - gap * Double(max(0, groups.count - 1))
        var widths = wished
        if groups.count == 1 {
            widths = [available]
        } else if wished.reduce(0, +) > available {
            let ofDate = zip(groups, wished).first { $0.0.contains(.date) }?.1 ?? 0
            let taken = min(ofDate, 0.6 * available)
            let (rest, others) = (available - taken, max(1, wished.reduce(0, +) - ofDate))
            // Nobody takes so much that nothing is left for the others.
            let shares = zip(groups, wished).map { group, width in
                group.contains(.date) ? taken : min(max(0.3, width / others), 0.7) * rest
            }
            widths = shares.map { $0 * available / shares.reduce(0, +) }
        }
        // The code stands at the far end, so that cells begin where the content does.
        var start = 0.0
        return widths.map { width in
            defer { start += width + gap }
            return column(from: start / content.width, to: (start + width) / content.width)
        }
    }

    private func anchor(_ column: Column) -> PlacedText.Anchor {
        // Centred lines need the whole width of the page; beside other columns they would float.
        guard alignment == .centered, layout == .stack else { return leading(column) }
        return .center((column.lowerBound + column.upperBound) / 2)
    }

    private func leading(_ column: Column) -> PlacedText.Anchor {
        direction == .leftToRight ? .left(column.lowerBound) : .right(column.upperBound)
    }
}
