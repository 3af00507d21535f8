public import FundCore
public import FundPolicy

extension DocumentTable.Tone {
  /// What it means in words (标记含义).
  public var title: Bilingual {
    switch self {
    case .deficit: Band.deficit.title
    case .insufficient: Band.insufficient.title
    case .below: Band.belowTarget.title
    case .target: Band.target.title
    case .above: Band.aboveTarget.title
    case .excessive: Band.excessive.title
    case .unknown: Bilingual("not judged", "未判定")
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
