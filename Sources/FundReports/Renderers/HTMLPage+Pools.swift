import FundCore

extension HTMLPage {
  /// The table of all pools with its controls; the courses go to the script.
  mutating func pools(_ board: PoolBoard) {
    let table = board.table.shown
    raw("<div class=\"board\" data-board>\n<form class=\"controls\" hidden>\n")
    raw("<label>\(zh ? "查找" : "Search") <input type=\"search\" autocomplete=\"off\"></label>\n")
    for key in board.choices {
      guard let c = table.columns.firstIndex(where: { $0.key == key }) else { continue }
      var values: [String] = []
      var seen: Set<String> = []
      for row in table.rows where seen.insert(row[c].text).inserted { values.append(row[c].text) }
      raw("<label>\(MarkupText.escaped(table.columns[c].title)) <select data-c=\"\(c == 0 ? 0 : c + 1)\">")
      raw("<option value=\"\">\(zh ? "全部" : "all")</option>")
      for value in values.sorted() { raw("<option>\(MarkupText.escaped(value))</option>") }
      raw("</select></label>\n")
    }
    raw("<output></output>\n</form>\n<div class=\"scroll\"><table id=\"t-\(MarkupText.escaped(table.id))\">\n")
    caption(table, isSortable: true)
    raw("<tbody>\n")
    for (row, road) in zip(table.rows, board.roads) {
      raw("<tr data-i=\"\(roads.count)\">")
      for (c, cell) in row.enumerated() {
        self.cell(cell, table.columns[c], isSortable: true)
        if c == 0 { raw("<td>\(HTMLPage.spark(road))</td>") }
      }
      raw("</tr>\n")
      roads.append(HTMLPage.json(road))
    }
    raw("</tbody>\n</table></div>\n<p><button type=\"button\" class=\"more\" hidden></button></p>\n</div>\n")
    remarks(table)
  }

  /// The history and the median ahead as a line of at most one kilobyte.
  static func spark(_ road: PoolBoard.Road) -> String {
    let behind = Array(road.history.suffix(36))
    let ahead = road.median
    let known = (behind + ahead).compactMap { $0 }.filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return "" }
    let low = min(0, least)
    let range = max(most - low, 1e-9)
    let count = max(2, behind.count + ahead.count)
    func point(_ i: Int, _ value: Double) -> String {
      let x = Int((Double(i) / Double(count - 1) * 96).rounded()) + 2
      let y = Int((20 - (value - low) / range * 17).rounded())
      return "\(x) \(y)"
    }
    func path(_ values: [Double?], from first: Int) -> String {
      var text = ""
      var isDown = false
      for (i, value) in values.enumerated() {
        guard let value, value.isFinite else {
          isDown = false
          continue
        }
        text += (isDown ? " " : "M") + point(first + i, value)
        isDown = true
      }
      return text
    }
    let past = path(behind, from: 0)
    // The line ahead begins where the known one ends.
    let lead = behind.last.flatMap { $0 }
    let future = lead == nil ? path(ahead, from: behind.count) : path([lead] + ahead, from: behind.count - 1)
    return "<svg class=\"spark\" viewBox=\"0 0 100 22\" aria-hidden=\"true\"><path d=\"\(past)\"/>"
      + (ahead.isEmpty ? "" : "<path class=\"ahead\" d=\"\(future)\"/>") + "</svg>"
  }

  /// A course for the script: start, history, start ahead, low, median, high, edges; two decimals.
  static func json(_ road: PoolBoard.Road) -> String {
    func list(_ values: [Double?]) -> String {
      "[" + values.map { $0.map(short) ?? "null" }.joined(separator: ",") + "]"
    }
    let ahead = road.ahead.map { "\"\($0)\"" } ?? "null"
    return "{\"s\":\"\(road.start)\",\"h\":\(list(road.history)),\"a\":\(ahead),\"l\":\(list(road.low)),"
      + "\"m\":\(list(road.median)),\"u\":\(list(road.high)),\"e\":\(list(road.edges.map { $0 }))}"
  }

  private static func short(_ x: Double) -> String {
    guard x.isFinite else { return "null" }
    let hundredths = (x * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return "\(x)" }
    let whole = Int(hundredths)
    if whole % 100 == 0 { return "\(whole / 100)" }
    return NumberText.fixed(x, decimals: whole % 10 == 0 ? 1 : 2)
  }
}
