public import Testing

/// Records a failure unless `actual` agrees with `expected`.
///
/// - Returns: whether the two agree, so that a caller may stop a long loop at the first failure.
@discardableResult
public func expectClose(
  _ actual: Double, _ expected: Double, _ tolerance: Tolerance, _ what: String = "value",
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  let agrees = tolerance.accepts(actual, for: expected)
  if !agrees {
    Issue.record(
      "\(what) is \(actual), expected \(expected) \(tolerance); the difference is \(actual - expected)",
      sourceLocation: sourceLocation)
  }
  return agrees
}

/// Records a failure unless the two sequences have one length and agree value by value.
@discardableResult
public func expectClose(
  _ actual: [Double], _ expected: [Double], _ tolerance: Tolerance, _ what: String = "values",
  sourceLocation: SourceLocation = #_sourceLocation
) -> Bool {
  guard actual.count == expected.count else {
    Issue.record(
      "\(what) has \(actual.count) values, expected \(expected.count)", sourceLocation: sourceLocation)
    return false
  }
  var agrees = true
  for index in actual.indices {
    let one = expectClose(
      actual[index], expected[index], tolerance, "\(what)[\(index)]", sourceLocation: sourceLocation)
    agrees = agrees && one
  }
  return agrees
}
