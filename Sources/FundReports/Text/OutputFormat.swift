/// The form results take (输出格式).
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  /// For people at a terminal.
  case table
  /// For machines: versioned, all digits.
  case json
  /// For spreadsheets and pipelines: one header line, all digits.
  case csv
  /// For documents.
  case markdown
}
