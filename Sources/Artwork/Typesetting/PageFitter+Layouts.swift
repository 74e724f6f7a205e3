extension PageFitter {
    private typealias Column = ClosedRange<Double>

    /// Name and tagline at the head; line-up, date, place and call to action at the foot.
    func stack(share: Double) -> Page? {
        let column = content.left...content.right
        let ideal = (people > 0 ? 0.26 : 0.4) * content.height
        guard let details = blocks([.date, .place, .callToAction], column, share),
            let lineUp = blocks([.headliners, .artists], column, share),
            let tagline = blocks([.tagline], column, share)
        else { return nil }
        let parts = [details, lineUp].filter { !$0.isEmpty }
        let taken = parts.reduce(0) { $0 + height($1) + groupGap(share) } + below(tagline)
        // As long as nothing has become small, the picture gets room between the words.
        let room = content.height - taken - pictureShare(share) * content.height
        guard let name = name(column, room: room, ideal: ideal) else { return nil }

        var foot = content.bottom
        var placed = place([name] + tagline, from: content.top, column)
        for part in parts {
            placed += place(part, from: foot - height(part), column)
            foot -= height(part) + groupGap(share)
        }
        let calm = Box(left: frame.left, top: content.top + height([name] + tagline), right: frame.right, bottom: foot)
        return page(placed, calm: calm, foot: parts.isEmpty ? nil : foot, name: name, ideal: ideal, column, share: share)
    }

    /// Name, tagline and line-up on the leading side; date, place and call to action side by side along the foot.
    func ledger(share: Double) -> Page? {
        let main = column(from: 0, to: people > 2 ? 0.48 : people > 0 ? 0.56 : 0.64)
        let ideal = 0.5 * content.height
        let roles = [TextRole.date, .place, .callToAction].filter { texts[$0] != nil }
        // What nearly fits is made a little smaller rather than broken.
        let need = rowWidth(of: roles, share: share) / content.width
        if share > 0.76, (1.001...1.3).contains(need) { return nil }
        let cells = cells(for: roles, share: share)
        var details: [TextBlock] = []
        for (role, cell) in zip(roles, cells) {
            guard let block = block(role, cell, share) else { return nil }
            details.append(block)
        }
        guard let lineUp = blocks([.headliners, .artists], main, share), let tagline = blocks([.tagline], main, share) else {
            return nil
        }

        // The first baselines of the details stand on one line.
        let ascent = details.map(\.ascent).max() ?? 0
        let detailsTop = content.bottom - (details.map { ascent - $0.ascent + $0.height }.max() ?? 0)
        let foot = details.isEmpty ? content.bottom : detailsTop - 0.7 * groupGap(share)
        let lineUpTop = foot - (lineUp.isEmpty || details.isEmpty ? 0 : 0.7 * groupGap(share)) - height(lineUp)
        let room = lineUpTop - content.top - below(tagline) - (lineUp.isEmpty ? 0 : groupGap(share))
        guard let name = name(main, room: room, ideal: ideal) else { return nil }

        var placed = place([name] + tagline, from: content.top, main)
        placed += place(lineUp, from: lineUpTop, main)
        for (block, cell) in zip(details, cells) {
            placed.append(block.placed(top: detailsTop + ascent - block.ascent, in: cell, anchor: leading(cell)))
        }
        return page(
            placed,
            calm: beside(main, from: frame.top, to: foot),
            foot: details.isEmpty ? nil : foot,
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
        guard let tagline = blocks([.tagline], main, share),
            let rest = blocks([.date, .place, .headliners, .artists, .callToAction], side, share),
            height(rest) <= content.height, let name = name(main, room: content.height - below(tagline), ideal: content.height)
        else { return nil }
        let middle = (content.top + content.bottom) / 2
        let nameHeight = height([name] + tagline)
        let placed =
            place([name] + tagline, from: middle - nameHeight / 2, main) + place(rest, from: middle - height(rest) / 2, side)
        let margin = 0.015 * content.width
        let between = Box(
            left: min(main.upperBound, side.upperBound) + margin,
            top: frame.top,
            right: max(main.lowerBound, side.lowerBound) - margin,
            bottom: frame.bottom
        )
        return page(placed, calm: aside ?? between, foot: nil, name: name, ideal: content.height, main, share: share)
    }

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
        return TextBlock(text, size: size, width: column.upperBound - column.lowerBound, breakingWords: size <= scale.smallest)
    }

    /// The blocks of those texts that the poster has; nil when one does not fit the column's width.
    private func blocks(_ roles: [TextRole], _ column: Column, _ share: Double) -> [TextBlock]? {
        var blocks: [TextBlock] = []
        for role in roles where texts[role] != nil {
            guard let block = block(role, column, share) else { return nil }
            blocks.append(block)
        }
        return blocks
    }

    private func page(
        _ placed: [PlacedText],
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
        let others = placed.filter { $0.role != .name }.map(\.size).max() ?? 0
        return Page(
            texts: placed.sorted { $0.role < $1.role },
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

    /// Between a text and the one above it in the same group.
    private func gap(above block: TextBlock) -> Double { block.size * (block.text.role == .callToAction ? 0.85 : 0.7) }

    private func height(_ blocks: [TextBlock]) -> Double {
        blocks.reduce(0) { $0 + $1.height } + blocks.dropFirst().reduce(0) { $0 + gap(above: $1) }
    }

    /// What blocks take that stand below another one.
    private func below(_ blocks: [TextBlock]) -> Double { blocks.reduce(0) { $0 + $1.height + gap(above: $1) } }

    private func place(_ blocks: [TextBlock], from top: Double, _ column: Column) -> [PlacedText] {
        var y = top
        return blocks.enumerated().map { index, block in
            if index > 0 { y += gap(above: block) }
            defer { y += block.height }
            return block.placed(top: y, in: column, anchor: anchor(column))
        }
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

    /// The width of texts side by side, each on lines as long as it likes.
    private func rowWidth(of roles: [TextRole], share: Double) -> Double {
        roles.reduce(0) { $0 + wishedWidth(of: $1, share: share) } + columnGap * Double(max(0, roles.count - 1))
    }

    private func wishedWidth(of role: TextRole, share: Double) -> Double {
        let size = scale.size(of: role, share: share)
        let plate = role == .callToAction ? 1.9 * size : 0
        return (texts[role]?.widestLine ?? 0) * size + plate + 0.005 * content.width
    }

    private var columnGap: Double { 0.04 * content.width }

    /// Columns side by side, packed towards the side where reading begins. A date gets the width of its line before the others
    /// share what is left: it is what people look for, and the last thing to be parted.
    private func cells(for roles: [TextRole], share: Double) -> [Column] {
        let gap = columnGap
        let wished = roles.map { wishedWidth(of: $0, share: share) }
        let available = content.width - gap * Double(max(0, roles.count - 1))
        var widths = wished
        if roles.count == 1 {
            widths = [available]
        } else if wished.reduce(0, +) > available {
            let ofDate = zip(roles, wished).first { $0.0 == .date }?.1 ?? 0
            let taken = min(ofDate, 0.6 * available)
            let (rest, others) = (available - taken, max(1, wished.reduce(0, +) - ofDate))
            // Nobody takes so much that nothing is left for the others.
            let shares = zip(roles, wished).map { role, width in
                role == .date ? taken : min(max(0.3, width / others), 0.7) * rest
            }
            widths = shares.map { $0 * available / shares.reduce(0, +) }
        }
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
