/// The known name nearest to a mistyped one (最接近的名称).
package enum NearestName {
  /// The name with the fewest changed letters, at most a third of them; nil when none is near. Ties go to the earlier.
  package static func of(_ name: String, _ known: [String]) -> String? {
    let given = Array(name.lowercased().prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let d = distance(given, Array(candidate.lowercased()))
      if d <= max(1, candidate.count / 3), d < best?.distance ?? .max { best = (candidate, d) }
    }
    return best?.name
  }

  /// Levenshtein's distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let old = row[j + 1]
        row[j + 1] = min(old + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = old
      }
    }
    return row[b.count]
  }
}
