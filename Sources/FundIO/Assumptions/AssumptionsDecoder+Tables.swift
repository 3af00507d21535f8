import FundActuarial
import FundCore

extension AssumptionsDecoder {
  /// The tables of a community or pool: names of files, or numbers written in place.
  /// - Parameter community: whose rows count where a file holds those of several.
  mutating func tables(_ value: YAMLValue?, of community: String?, at place: String) -> [AgeTableKind: AgeTable] {
    guard let value else { return [:] }
    var found: [AgeTableKind: AgeTable] = [:]
    var members = [value]
    if !value.isMapping { members = value.list(&log) ?? [] }
    for member in members { take(member, of: community, at: place, into: &found) }
    return found
  }

  private mutating func take(
    _ member: YAMLValue, of community: String?, at place: String, into found: inout [AgeTableKind: AgeTable]
  ) {
    guard member.isMapping else {
      if let name = member.text(&log) { readFile(member, name, community, place, &found) }
      return
    }
    guard let loose = member.mapping(&log) else { return }
    guard let file = loose["file"] else { return readInline(loose, place, &found) }
    guard let map = mapping(member, ["file", "citation", "source"]), let name = file.text(&log) else { return }
    let (citation, source) = (map.given("citation")?.text(&log), source(map.given("source")))
    readFile(file, name, community, place, &found)
    files.cite(name, citation, source)
  }

  private mutating func readFile(
    _ value: YAMLValue, _ name: String, _ community: String?, _ place: String, _ found: inout [AgeTableKind: AgeTable]
  ) {
    guard let bytes = bytes(value, name) else { return spoilTables(place) }
    var reader = AgeTableReader(file: files.path(name), community: community)
    let tables = reader.read(bytes)
    add(reader.log)
    if let heading = reader.headings.first, position(place, heading.kind.rawValue) == heading.position {
      return value.fail(
        "fileTwice", Bilingual("\(name) is named here again", "\(name) 在此重复列出"),
        remedy: Bilingual("Name each file once", "每个文件只列一次"), log: &log)
    }
    for heading in reader.headings {
      guard isFirst(heading.kind, heading.position, place) else { continue }
      if let table = tables[heading.kind] { found[heading.kind] = table } else { spoil(place, heading.kind.rawValue) }
    }
    if reader.headings.isEmpty { spoilTables(place) }
  }

  /// Whether a table was not given before; if it was, both places are named.
  private mutating func isFirst(_ kind: AgeTableKind, _ place: SourcePosition, _ owner: String) -> Bool {
    guard let first = position(owner, kind.rawValue) else {
      locate(place, kind.rawValue, at: owner)
      return true
    }
    fail(
      "tableTwice", place,
      Bilingual(
        "\(kind.rawValue) of \(owner) is given in \(first) already", "\(owner) 的 \(kind.rawValue) 已在 \(first) 给出"),
      Bilingual("Keep one of the two", "请只保留其中之一"))
    return false
  }

  private mutating func spoilTables(_ place: String) {
    for kind in AgeTableKind.allCases { spoil(place, kind.rawValue) }
  }

  /// Tables of numbers written in place: `population: {female: [...], male: [...]}`.
  private mutating func readInline(_ map: YAMLMapping, _ place: String, _ found: inout [AgeTableKind: AgeTable]) {
    guard let map = mapping(map.whole, AgeTableKind.allCases.map(\.rawValue)) else { return }
    for entry in map.entries {
      guard let kind = AgeTableKind(rawValue: entry.key), isFirst(kind, entry.name.position, place) else { continue }
      let sexes = Sex.allCases.map(\.rawValue)
      guard let both = entry.value.mapping(required: sexes, log: &log) else { return spoil(place, entry.key) }
      let numbers = sexes.map { sex in (both[sex]?.list(&log) ?? []).map { ($0, $0.number(&log)) } }
      for (value, number) in numbers.joined() {
        guard let number, let problem = Self.outOfRange(number, number, kind.range) else { continue }
        value.fail("outOfRange", problem, remedy: Self.writeFraction(kind.range), log: &log)
        spoil(place, entry.key)
      }
      let values = numbers.map { $0.compactMap(\.1) }
      guard values[0].count == values[1].count, values[0].count >= 2, values.map(\.count) == numbers.map(\.count) else {
        if values.map(\.count) == numbers.map(\.count) {
          entry.value.fail(
            "ages",
            Bilingual(
              "women have \(values[0].count) ages, men \(values[1].count)",
              "女性 \(values[0].count) 个年龄，男性 \(values[1].count) 个"),
            remedy: Bilingual("Write as many numbers for both, two or more", "男女年龄个数应相同，且不少于两个"), log: &log)
        }
        spoil(place, entry.key)
        continue
      }
      found[kind] = AgeTable(ages: values[0].count) { sex, age in values[sex.index][age] }
    }
  }
}
