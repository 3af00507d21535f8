import FundAlerts
import FundCore

/// What is said of alerts nobody is told of (静默表述).
enum MutingText {
  /// ` (silenced, inhibited)`; nothing when somebody is told.
  static func mark(_ mutings: [AlertMuting], _ language: Language) -> String {
    var words: [String] = []
    for muting in mutings where !words.contains(muting.title[language]) { words.append(muting.title[language]) }
    if words.isEmpty { return "" }
    return language == .zh ? "（\(words.joined(separator: "、"))）" : " (\(words.joined(separator: ", ")))"
  }

  /// `4 alerts nobody is told of: 3 silenced, 1 inhibited`, each counted by its first reason.
  static func counted(_ muted: [AlertNotice], _ language: Language) -> String {
    let zh = language == .zh
    var parts: [(code: String, title: Bilingual, count: Int)] = []
    for muting in muted.compactMap(\.mutings.first) {
      if let at = parts.firstIndex(where: { $0.code == muting.code }) {
        parts[at].count += 1
      } else {
        parts.append((muting.code, muting.title, 1))
      }
    }
    let reasons = parts.sorted { $0.code > $1.code }.map {
      zh ? "\($0.title.zh) \($0.count)" : "\($0.count) \($0.title.en)"
    }
    let all = muted.count
    return zh
      ? "另有 \(all) 条不予通知：" + reasons.joined(separator: "，")
      : "\(all) more \(all == 1 ? "alert" : "alerts") nobody is told of: " + reasons.joined(separator: ", ")
  }
}
