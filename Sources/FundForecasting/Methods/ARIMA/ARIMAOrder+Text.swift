extension ARIMAOrder {
  /// The orders of a description such as `(0,1,1)(0,1,1)`; nil for another text and for orders beyond what is admitted.
  init?(_ text: String) {
    var groups: [[Int]] = []
    var rest = text[...]
    while rest.first == "(", let close = rest.firstIndex(of: ")") {
      let numbers = rest[..<close].dropFirst().split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      let known = numbers.compactMap { $0 }
      guard numbers.count == 3, known.count == 3 else { return nil }
      groups.append(known)
      rest = rest[rest.index(after: close)...]
    }
    guard rest.isEmpty, let own = groups.first, groups.count <= 2 else { return nil }
    let season = groups.count == 2 ? groups[1] : [0, 0, 0]
    self.init(own[0], own[1], own[2], seasonal: (season[0], season[1], season[2]))
    guard description == text else { return nil }
  }
}
