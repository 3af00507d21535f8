public import FundAlerts
public import FundCore
public import FundLedger
import FundPolicy

extension AlertRuleSet {
  /// The rules that come with the library (内置规则): reserve level, excessive reserve, current deficit, spending ahead
  /// of income, likely shortfall, data overdue. Read when first asked for.
  public static let standard: AlertRuleSet = standardLoaded.value

  /// The built-in rules with what was noticed while reading them: nothing, which a test holds.
  package static var standardLoaded: Loaded<AlertRuleSet> {
    read(PackageResources.alert_rules_yaml, file: "alert-rules.yaml")
  }

  /// Reads rules from a YAML file of the user (自定义规则), in the form of the built-in ones.
  ///
  /// A rule with an error is left out and the others are kept; every error is an issue with file, line and column. A
  /// file that cannot be read gives an empty set and one issue. Add the result to the built-in ones with
  /// `AlertRuleSet.standard.merging(loaded.value)`.
  /// - Parameter catalog: the metrics that rules may name.
  public static func load(_ path: String, catalog: MetricCatalog = .standard) -> Loaded<AlertRuleSet> {
    let check = AlertRuleCheck([path], catalog: catalog, isChecking: false)
    return Loaded(check.rules, check.log)
  }

  /// Reads rules from the bytes of a YAML file; `file` is the name issues carry.
  public static func read(
    _ bytes: [UInt8], file: String, catalog: MetricCatalog = .standard
  ) -> Loaded<AlertRuleSet> {
    var log = IssueLog()
    guard let root = YAMLDocument.parse(bytes, file: file, log: &log) else { return Loaded(.empty, log) }
    let rules = AlertRuleDecoder(catalog: catalog).rules(root, log: &log).set
    return Loaded(rules, log)
  }
}

extension AlertMonitor {
  /// Starts from a book with the built-in standards (以内置标准监测).
  public init(
    rules: AlertRuleSet = .standard, standard: String? = nil, restoring book: AlertBook = AlertBook()
  ) {
    self.init(rules: rules, policy: .builtIn, standard: standard, restoring: book)
  }
}
