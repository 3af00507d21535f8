public import FundCore
public import FundPolicy

extension PolicyLibrary {
  /// The standards that come with the library (内置标准): of China, Taiwan, Japan, Germany, Indonesia and the US
  /// Medicare HI fund. Read when first asked for.
  public static let builtIn: PolicyLibrary = builtInLoaded.value

  /// The built-in standards with what was noticed while reading them: nothing, which a test holds.
  package static var builtInLoaded: Loaded<PolicyLibrary> {
    read(PackageResources.standards_yaml, file: "standards.yaml")
  }

  /// Reads standards from a YAML file of the user (自定义标准), in the form of the built-in ones.
  ///
  /// A standard with an error is left out and the others are kept; every error is an issue with file, line and
  /// column. `-` reads standard input. A file that cannot be read gives an empty library and one issue. Add the result
  /// to the built-in ones with `PolicyLibrary.builtIn.merging(loaded.value)`.
  public static func load(_ path: String) -> Loaded<PolicyLibrary> {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return read(source.bytes(source.size), file: path)
    } catch {
      var log = IssueLog()
      log.add(Issue(error.code, .error, at: SourcePosition(file: path), error.summary, remedy: error.remedy))
      return Loaded(PolicyLibrary(), log)
    }
  }

  /// Reads standards from the bytes of a YAML file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String) -> Loaded<PolicyLibrary> {
    var log = IssueLog()
    guard let root = YAMLDocument.parse(bytes, file: file, log: &log) else { return Loaded(PolicyLibrary(), log) }
    let library = StandardDecoder.library(root, log: &log)
    return Loaded(library, log)
  }
}
