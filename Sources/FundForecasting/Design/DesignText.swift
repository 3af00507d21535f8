import FundCore

/// Reads and writes the text of a design (设计说明文本).
///
/// Items are divided by commas, the two sides of an interaction by a colon, arguments stand in parentheses. A series or a
/// label that holds one of these characters, or is spelt like a term, stands in double quotes, doubled inside.
enum DesignText {
  /// The terms of a text, with the intercept first unless the text places it or says `noIntercept`.
  static func terms(_ text: String) throws(DesignError) -> [DesignTerm] {
    var terms: [DesignTerm] = []
    var withoutIntercept = false
    let items = DesignScanner(text).pieces(at: ",")
    if items.count == 1, items[0].isEmpty { throw .noTerms }
    for item in items {
      if item.text == "noIntercept" {
        if withoutIntercept { throw .duplicateTerm(item.text) }
        withoutIntercept = true
      } else {
        terms.append(try term(item))
      }
    }
    if withoutIntercept, terms.contains(.intercept) { throw .duplicateTerm("intercept") }
    return withoutIntercept || terms.contains(.intercept) ? terms : [.intercept] + terms
  }

  /// The text of terms, such as `trend,months,springFestival`.
  static func text(_ terms: [DesignTerm]) -> String {
    var items = terms.map(\.description)
    if !terms.contains(.intercept) {
      items.insert("noIntercept", at: 0)
    } else if terms.count > 1, terms[0] == .intercept {
      items.removeFirst()
    }
    return items.joined(separator: ",")
  }

  private static func term(_ item: DesignScanner) throws(DesignError) -> DesignTerm {
    guard item.isBalanced else {
      throw .badTerm(item.text, expected: Bilingual("parentheses and quotes that close", "括号和引号必须成对"))
    }
    let sides = item.pieces(at: ":")
    switch sides.count {
    case 1: return try part(sides[0], of: item)
    case 2: return .interaction(try part(sides[0], of: item), try part(sides[1], of: item))
    default: throw .badTerm(item.text, expected: Bilingual("at most two terms joined by a colon", "冒号最多连接两个项"))
    }
  }

  /// An item, or one side of an interaction.
  private static func part(_ part: DesignScanner, of item: DesignScanner) throws(DesignError) -> DesignTerm {
    guard !part.isEmpty else {
      throw .badTerm(item.isEmpty ? "\"\"" : item.text, expected: Bilingual("a term", "此处应有一个项"))
    }
    guard let (word, argument) = part.call else {
      if let term = term(word: part.text) { return term }
      return .covariate(try series(part, of: item))
    }
    guard words.contains(word) else { throw .unknownTerm(word, terms: DesignTerm.forms) }
    guard let argument else {
      throw .badTerm(item.text, expected: Bilingual("nothing after the closing parenthesis", "右括号之后不应有内容"))
    }
    if word == "log", !argument.isEmpty { return .covariate(try series(argument, of: item), log: true) }
    guard let term = term(word: word, argument) else { throw .badTerm(item.text, expected: form(word)) }
    return term
  }

  /// A term without arguments.
  private static func term(word: String) -> DesignTerm? {
    switch word {
    case "intercept": .intercept
    case "trend": .trend()
    case "logTrend": .logTrend
    case "months": .months()
    case "quarters": .quarters()
    case "springFestival": .springFestival()
    case "workingDays": .workingDays()
    default: nil
    }
  }

  /// A term with its argument; nil when the argument is not of its form.
  private static func term(word: String, _ argument: DesignScanner) -> DesignTerm? {
    switch word {
    case "trend": return TrendOrigin(rawValue: argument.text).map { .trend($0) }
    case "months": return Int(argument.text).map { .months(base: $0) }
    case "quarters": return Int(argument.text).map { .quarters(base: $0) }
    case "fourier": return Int(argument.text).map { .fourier(order: $0) }
    case "springFestival": return argument.range.map { .springFestival($0) }
    case "workingDays": return WorkingDayMeasure(rawValue: argument.text).map { .workingDays($0) }
    default:
      guard let shape = PolicyShape(rawValue: word) else { return nil }
      let parts = argument.pieces(at: ":", atMost: 2)
      guard let period = Period(parts[0].text) else { return nil }
      if parts.count == 1 { return .policy(shape, at: period, label: nil) }
      return parts[1].unquoted.map { .policy(shape, at: period, label: $0) }
    }
  }

  private static func series(_ part: DesignScanner, of item: DesignScanner) throws(DesignError) -> String {
    let word = part.text
    if words.contains(word) { throw .badTerm(item.text, expected: form(word)) }
    if let name = part.unquoted, part.isQuoted || isPlain(name, but: ",:()\"") { return name }
    throw .badTerm(
      item.text, expected: Bilingual("the name of a series, in double quotes if need be", "应为序列名称，必要时加双引号"))
  }

  /// How a term is written.
  private static func form(_ word: String) -> Bilingual {
    let forms = DesignTerm.forms.filter { $0 == word || $0.hasPrefix(word + "(") }.joined(separator: ", ")
    return Bilingual(forms, "应写作 \(forms)")
  }
}

extension DesignText {
  /// Words that a series can bear only in quotes.
  private static let words: Set<String> = [
    "intercept", "noIntercept", "trend", "logTrend", "months", "quarters", "fourier", "springFestival", "workingDays",
    "step", "ramp", "pulse", "log",
  ]

  /// The name of a series, in quotes where it must be.
  static func quoted(name: String) -> String {
    !words.contains(name) && isPlain(name, but: ",:()\"") ? name : quotes(name)
  }

  /// A label, in quotes where it must be.
  static func quoted(label: String) -> String { isPlain(label, but: ",()\"") ? label : quotes(label) }

  private static func isPlain(_ text: String, but special: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return false }
    if first.properties.isWhitespace || last.properties.isWhitespace { return false }
    return !scalars.contains { special.unicodeScalars.contains($0) }
  }

  private static func quotes(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    out.append("\"")
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out.append(scalar) }
      out.append(scalar)
    }
    out.append("\"")
    return String(out)
  }
}
