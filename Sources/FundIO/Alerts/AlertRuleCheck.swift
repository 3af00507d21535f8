public import FundAlerts
public import FundCore
public import FundLedger

/// Rule files read together and looked over (规则检查): every error, and every warning about figures that can be used but
/// will hardly do what their author wants.
///
/// Warned of are a leave level that equals the enter level (the alert flaps), levels that no value can reach or leave,
/// and an id that two files use. Of two rules with one id the later file counts.
public struct AlertRuleCheck: Sendable {
  /// One of the files.
  public struct File: Sendable {
    /// Its path as given; `alert-rules.yaml` for the built-in rules.
    public let path: String
    /// The ids of the rules that could be used, in order.
    public let rules: [String]
    /// Errors in it.
    public let errors: Int
    /// Warnings about it.
    public let warnings: Int
  }

  /// The files in the order given.
  public let files: [File]
  /// All rules that could be used.
  public let rules: AlertRuleSet
  /// Every issue, by file and then by place.
  public let log: IssueLog

  /// Whether every file can be used.
  public var isUsable: Bool { log.count(.error) == 0 }

  /// Reads files; without any, looks over the built-in rules. `-` reads standard input.
  ///
  /// - Parameters:
  ///   - paths: the files.
  ///   - catalog: the metrics that rules may name.
  ///   - isChecking: whether warnings are noted beside errors.
  public init(_ paths: [String], catalog: MetricCatalog = .standard, isChecking: Bool = true) {
    var files: [File] = []
    var set = AlertRuleSet.empty
    var all = IssueLog()
    var places: [String: SourcePosition] = [:]
    let decoder = AlertRuleDecoder(catalog: catalog, isChecking: isChecking)
    let texts: [(path: String, bytes: [UInt8]?)] =
      paths.isEmpty ? [("alert-rules.yaml", PackageResources.alert_rules_yaml)] : paths.map { ($0, nil) }
    for (path, text) in texts {
      var log = IssueLog(capPerCode: isChecking ? 1000 : 20)
      var found: (set: AlertRuleSet, places: [String: SourcePosition]) = (.empty, [:])
      let bytes = text ?? AlertRuleCheck.bytes(of: path, &log)
      if let bytes, let root = YAMLDocument.parse(bytes, file: path, log: &log) {
        found = decoder.rules(root, log: &log)
      }
      for id in found.set.ids {
        guard let place = found.places[id] else { continue }
        if isChecking, let earlier = places[id] {
          log.add(
            Issue(
              "ruleInTwoFiles", .warning, at: place,
              Bilingual("\"\(id)\" is also a rule of \(earlier)", "“\(id)”也是 \(earlier) 的规则"),
              remedy: Bilingual(
                "This one counts; rename it if both are meant", "以此处为准；若两条都需要，请改名")))
        }
        places[id] = place
      }
      set = set.merging(found.set)
      files.append(
        File(path: path, rules: found.set.ids, errors: log.count(.error), warnings: log.count(.warning)))
      all.add(log.sorted())
    }
    self.files = files
    rules = set
    log = all
  }

  /// The bytes of a file; nil with an issue when it cannot be read.
  static func bytes(of path: String, _ log: inout IssueLog) -> [UInt8]? {
    do throws(FundIOError) {
      let source = try ByteSource.open(path)
      defer { source.close() }
      return source.bytes(source.size)
    } catch {
      log.add(
        Issue(
          error.code, .error, at: SourcePosition(file: path), Bilingual("cannot be read", "无法读取"), remedy: error.remedy)
      )
      return nil
    }
  }
}

extension IssueLog {
  /// The same in the order of their places.
  fileprivate func sorted() -> IssueLog {
    var log = IssueLog(capPerCode: capPerCode)
    let start = SourcePosition(file: "")
    for issue in issues.enumerated().sorted(by: {
      ($0.element.position ?? start, $0.offset) < ($1.element.position ?? start, $1.offset)
    }) {
      log.add(issue.element)
    }
    for (code, count) in dropped {
      log.count(code, issues.first { $0.code == code }?.severity ?? .error, times: count)
    }
    return log
  }
}
