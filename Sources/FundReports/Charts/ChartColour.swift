/// A colour by its name, in light and in dark (色板).
struct ChartColour: Sendable {
  /// The name of the variable, without dashes before it.
  let name: String
  /// On white.
  let light: String
  /// On black.
  let dark: String

  /// Every colour, in the order of the style sheet. The text colours reach 4.5 : 1 on their background.
  static let all: [ChartColour] = [
    ChartColour(name: "paper", light: "#ffffff", dark: "#14171a"),
    ChartColour(name: "ink", light: "#1b1f24", dark: "#e6e8ea"),
    ChartColour(name: "soft", light: "#57606a", dark: "#9aa4ae"),
    ChartColour(name: "grid", light: "#dfe3e8", dark: "#30363c"),
    ChartColour(name: "on-light", light: "#14171a", dark: "#14171a"),
    ChartColour(name: "on-dark", light: "#ffffff", dark: "#ffffff"),
    ChartColour(name: "median", light: "#0072b2", dark: "#56b4e9"),
    ChartColour(name: "income", light: "#0072b2", dark: "#56b4e9"),
    ChartColour(name: "spending", light: "#c24e00", dark: "#f08b4a"),
    ChartColour(name: "transfer", light: "#a85a86", dark: "#cc79a7"),
    ChartColour(name: "deficit", light: "#7a2800", dark: "#8f3a10"),
    ChartColour(name: "insufficient", light: "#d55e00", dark: "#e0742a"),
    ChartColour(name: "below-target", light: "#f0b54a", dark: "#dfa23a"),
    ChartColour(name: "target", light: "#5fc7a5", dark: "#3fae8b"),
    ChartColour(name: "above-target", light: "#8fcdf0", dark: "#6bb6e0"),
    ChartColour(name: "excessive", light: "#005c94", dark: "#1f7ab5"),
    ChartColour(name: "unknown", light: "#d6dadf", dark: "#8a929a"),
  ]
}
