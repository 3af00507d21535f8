public import FundCore
public import FundPolicy

extension DocumentTable.Tone {
  /// What it means in words (标记含义).
  public var title: Bilingual {
    switch self {
    case .deficit: Bilingual("deficit", "赤字")
    case .insufficient: Bilingual("insufficient", "不足")
    case .below: Bilingual("below target", "偏低")
    case .target: Bilingual("target", "合理")
    case .above: Bilingual("above target", "偏高")
    case .excessive: Bilingual("excessive", "过多")
    case .unknown: Bilingual("unknown", "未判定")
    }
  }

  /// The tone of a band.
  public init(_ band: Band) {
    switch band {
    case .deficit: self = .deficit
    case .insufficient: self = .insufficient
    case .belowTarget: self = .below
    case .target: self = .target
    case .aboveTarget: self = .above
    case .excessive: self = .excessive
    case .unknown: self = .unknown
    }
  }
}
