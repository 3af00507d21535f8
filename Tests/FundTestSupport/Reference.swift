import FoundationEssentials
public import Testing

/// The frozen reference files in the `Reference` folder of a test target.
///
/// A file holds one case or a list of cases, each `{id, source, inputs, expected: {name: {value, digits}}}`.
public enum Reference {
  /// All cases of the file `Reference/<name>.json` of the test target that holds the calling file.
  public static func cases(_ name: String, testFile: String = #filePath) throws -> [ReferenceCase] {
    let data = try Data(contentsOf: URL(filePath: try path(of: name + ".json", testFile: testFile)))
    let decoder = JSONDecoder()
    if let many = try? decoder.decode([ReferenceCase].self, from: data) { return many }
    return [try decoder.decode(ReferenceCase.self, from: data)]
  }

  /// Opens every case of a file, hands it to `body`, and fails for every value that `body` left uncompared.
  public static func check(
    _ name: String, testFile: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (inout ReferenceCase) throws -> Void
  ) throws {
    let cases = try cases(name, testFile: testFile)
    guard !cases.isEmpty else { throw ReferenceError(name, "holds no case") }
    for var one in cases {
      try body(&one)
      one.finish(sourceLocation: sourceLocation)
    }
  }

  /// The `Reference` folder nearest above the test file.
  private static func path(of file: String, testFile: String) throws -> String {
    var folder = testFile[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let candidate = folder + "/Reference/" + file
      if FileManager.default.fileExists(atPath: String(candidate)) { return String(candidate) }
    }
    throw ReferenceError(file, "is in no Reference folder above \(testFile)")
  }
}
