/// An insurance scheme (险种): an open set of named kinds of fund.
///
/// The Chinese schemes and their historic predecessors are built in, with the names official tables use for them.
/// Any other lower-case identifier makes a scheme of its own (`nhi`, `medicare_hi`). Two identifiers are two funds:
/// the employee scheme with and without maternity (`employee_maternity`, `employee`) are never the same series.
public struct Scheme: Sendable, Hashable {
  /// The canonical identifier used in files and fund names.
  public let id: String

  init(builtIn id: String) { self.id = id }

  /// The scheme with this name: a built-in identifier, one of its aliases (`uebmi`, `职工医保`), or a free identifier
  /// of letters, digits, `_`, `-` and `.` (kept as written). Nil when the text cannot be an identifier.
  public init?(_ name: String) {
    if let known = Scheme.aliases[name] {
      self = known
      return
    }
    let bytes = name.utf8
    guard !bytes.isEmpty, bytes.count <= 40,
      bytes.allSatisfy({ $0 > 0x20 && $0 != 0x2F && $0 != 0x2C && $0 != 0x22 && $0 != 0x7F })
    else { return nil }
    id = name
  }

  /// Employee basic medical insurance without maternity (职工基本医疗保险, UEBMI).
  public static let employee = Scheme(builtIn: "employee")
  /// Employee basic medical insurance with maternity, merged from 2019 (职工医保含生育保险).
  public static let employeeMaternity = Scheme(builtIn: "employee_maternity")
  /// Urban and rural resident basic medical insurance (城乡居民基本医疗保险, URRBMI).
  public static let resident = Scheme(builtIn: "resident")
  /// Urban resident basic medical insurance, before the merger (城镇居民医保, URBMI).
  public static let urbanResident = Scheme(builtIn: "urban_resident")
  /// New rural cooperative medical scheme, before the merger (新农合, NRCMS).
  public static let ruralCooperative = Scheme(builtIn: "rural_cooperative")
  /// Large-amount medical subsidy of employees (大额医疗费用补助).
  public static let largeAmount = Scheme(builtIn: "large_amount")
  /// Critical-illness insurance of residents (大病保险).
  public static let criticalIllness = Scheme(builtIn: "critical_illness")
  /// Maternity insurance (生育保险).
  public static let maternity = Scheme(builtIn: "maternity")
  /// Medical aid (医疗救助).
  public static let medicalAid = Scheme(builtIn: "medical_aid")
  /// Long-term care insurance (长期护理保险).
  public static let longTermCare = Scheme(builtIn: "long_term_care")

  /// Whether funds of this scheme have individual accounts beside the pooled fund (个人账户).
  public var hasIndividualAccounts: Bool { self == .employee || self == .employeeMaternity }

  /// The built-in schemes with the name to print and every alias that is read.
  public static let builtIn: [(scheme: Scheme, title: Bilingual, aliases: [String])] = [
    (.employee, Bilingual("employee", "职工医保"), ["uebmi", "职工", "职工医保", "城镇职工", "职工基本医疗保险", "城镇职工基本医疗保险"]),
    (
      .employeeMaternity, Bilingual("employee incl. maternity", "职工医保(含生育)"),
      ["uebmi_mat", "职工医保(含生育)", "职工医保（含生育）", "职工医保含生育", "职工基本医疗保险(含生育保险)", "职工基本医疗保险（含生育保险）"]
    ),
    (.resident, Bilingual("resident", "居民医保"), ["urrbmi", "居民", "居民医保", "城乡居民", "城乡居民医保", "城乡居民基本医疗保险"]),
    (.urbanResident, Bilingual("urban resident", "城镇居民医保"), ["urbmi", "城镇居民", "城镇居民医保", "城镇居民基本医疗保险"]),
    (.ruralCooperative, Bilingual("rural cooperative", "新农合"), ["nrcms", "新农合", "新型农村合作医疗"]),
    (.largeAmount, Bilingual("large amount", "大额医疗"), ["大额", "大额医疗", "大额医疗费用补助", "职工大额医疗费用补助"]),
    (.criticalIllness, Bilingual("critical illness", "大病保险"), ["大病", "大病保险", "城乡居民大病保险"]),
    (.maternity, Bilingual("maternity", "生育保险"), ["生育", "生育保险"]),
    (.medicalAid, Bilingual("medical aid", "医疗救助"), ["医疗救助", "城乡医疗救助"]),
    (.longTermCare, Bilingual("long-term care", "长期护理保险"), ["长护险", "长期护理保险"]),
  ]

  private static let aliases: [String: Scheme] = {
    var table: [String: Scheme] = [:]
    for entry in builtIn {
      table[entry.scheme.id] = entry.scheme
      for alias in entry.aliases { table[alias] = entry.scheme }
    }
    return table
  }()

  /// Schemes of other places that are read under their identifier only.
  private static let elsewhere: [String: Bilingual] = [
    "nhi": Bilingual("NHI", "全民健保"), "medicare_hi": Bilingual("Medicare HI", "联邦医保住院保险"),
  ]

  /// The name to print: the built-in title, or the identifier itself.
  public var title: Bilingual {
    Scheme.builtIn.first { $0.scheme == self }?.title ?? Scheme.elsewhere[id] ?? Bilingual(id, id)
  }
}

extension Scheme: CustomStringConvertible, Comparable {
  /// The identifier.
  public var description: String { id }
  /// Orders by identifier.
  public static func < (a: Scheme, b: Scheme) -> Bool { a.id < b.id }
}
