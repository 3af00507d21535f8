/// Which colours a file of its own shows (配色).
public enum ChartTheme: String, Sendable, Hashable, CaseIterable {
  /// Light or dark as the reader's system prefers (跟随系统).
  case automatic = "auto"
  /// Dark on white (浅色).
  case light
  /// Light on black (深色).
  case dark
}
