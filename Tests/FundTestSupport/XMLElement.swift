/// An element of an XML text, read strictly (XML 元素): what a browser would forgive is an error here.
///
/// Knows elements, attributes in double quotes, text, the five predefined and numeric references. Comments, processing
/// instructions, CDATA and document types are refused: nothing of ours writes them.
public struct XMLElement: Sendable {
  /// Why a text is not well-formed, with the byte at which that was seen.
  public struct Malformed: Error, CustomStringConvertible {
    /// What is wrong.
    public let reason: String
    /// Where.
    public let offset: Int

    /// The reason with its place.
    public var description: String { "\(reason) at byte \(offset)" }
  }

  /// The name.
  public private(set) var name = ""
  /// The attributes in their order, unescaped.
  public private(set) var attributes: [(name: String, value: String)] = []
  /// The elements inside.
  public private(set) var children: [XMLElement] = []
  /// The text directly inside, unescaped.
  public private(set) var text = ""

  /// Reads a text that is one element, with white space around it.
  public init(parsing xml: String) throws {
    var reader = XMLReader(Array(xml.unicodeScalars))
    reader.skipSpace()
    self = try reader.element()
    reader.skipSpace()
    guard reader.isAtEnd else { throw reader.error("text after the root element") }
  }

  init(name: String, attributes: [(name: String, value: String)], children: [XMLElement], text: String) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.text = text
  }

  /// The value of an attribute; nil when there is none.
  public subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The element itself and all inside, in document order.
  public var all: [XMLElement] { [self] + children.flatMap(\.all) }

  /// Whether `class` holds a word.
  public func hasClass(_ word: String) -> Bool {
    (self["class"] ?? "").split(separator: " ").contains { $0 == word }
  }
}

/// Reads elements scalar by scalar.
private struct XMLReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  var isAtEnd: Bool { at == scalars.count }

  func error(_ reason: String) -> XMLElement.Malformed { XMLElement.Malformed(reason: reason, offset: at) }

  mutating func skipSpace() { while !isAtEnd, scalars[at].properties.isWhitespace { at += 1 } }

  private func looksAt(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return at + wanted.count <= scalars.count && Array(scalars[at..<at + wanted.count]) == wanted
  }

  private mutating func take(_ text: String) throws {
    guard looksAt(text) else { throw error("expected \(text)") }
    at += text.unicodeScalars.count
  }

  private mutating func identifier() throws -> String {
    var name = ""
    while !isAtEnd, scalars[at].isASCII,
      scalars[at].properties.isAlphabetic || "0123456789-_:".unicodeScalars.contains(scalars[at])
    {
      name.unicodeScalars.append(scalars[at])
      at += 1
    }
    guard let first = name.first, first.isLetter else { throw error("a name is missing") }
    return name
  }

  mutating func element() throws -> XMLElement {
    try take("<")
    let name = try identifier()
    var attributes: [(name: String, value: String)] = []
    while true {
      let before = at
      skipSpace()
      if looksAt("/>") {
        at += 2
        return XMLElement(name: name, attributes: attributes, children: [], text: "")
      }
      if looksAt(">") {
        at += 1
        break
      }
      guard at > before else { throw error("no space before an attribute of \(name)") }
      let key = try identifier()
      guard !attributes.contains(where: { $0.name == key }) else { throw error("\(key) stands twice in \(name)") }
      try take("=\"")
      attributes.append((key, try characters(until: "\"")))
      try take("\"")
    }
    var children: [XMLElement] = []
    var text = ""
    while true {
      text += try characters(until: "<")
      if looksAt("</") {
        at += 2
        guard try identifier() == name else { throw error("\(name) is not closed") }
        try take(">")
        return XMLElement(name: name, attributes: attributes, children: children, text: text)
      }
      children.append(try element())
    }
  }

  /// Text up to a scalar, references replaced.
  private mutating func characters(until end: Unicode.Scalar) throws -> String {
    var text = ""
    while true {
      guard !isAtEnd else { throw error("the text ends inside an element") }
      let scalar = scalars[at]
      if scalar == end { return text }
      guard scalar != "<" else { throw error("< inside a value") }
      guard XMLReader.isAllowed(scalar) else { throw error("U+\(String(scalar.value, radix: 16)) is not allowed") }
      if scalar == "&" {
        text.unicodeScalars.append(try reference())
      } else {
        text.unicodeScalars.append(scalar)
        at += 1
      }
    }
  }

  private mutating func reference() throws -> Unicode.Scalar {
    at += 1
    var name = ""
    while !isAtEnd, scalars[at] != ";", name.count < 8 {
      name.unicodeScalars.append(scalars[at])
      at += 1
    }
    try take(";")
    let known: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "#39": "'"]
    guard let scalar = known[name] else { throw error("&\(name); is not known") }
    return scalar
  }

  /// The characters of XML 1.0.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    let v = scalar.value
    return v == 9 || v == 10 || v == 13 || (0x20...0xD7FF).contains(v) || (0xE000...0xFFFD).contains(v) || v > 0xFFFF
  }
}
