import Foundation
import Testing

/// The commands README.md shows, on the data sets of this repository.
@Suite("README commands")
struct ReadmeCommandTests {
  /// What stands after `swift run -c release fundcast`, line by line.
  private static func commands() throws -> [String] {
    let readme = try String(contentsOf: Shell.root.appendingPathComponent("README.md"), encoding: .utf8)
    return readme.split(separator: "\n").compactMap { line in
      line.range(of: "swift run -c release fundcast ").map { String(line[$0.upperBound...]) }
    }
  }

  @Test("Each of them runs and prints something")
  func run() async throws {
    let commands = try Self.commands()
    #expect(commands.count > 3)
    for command in commands {
      let result = try await Shell().run(command.split(separator: " ").map(String.init))
      #expect(result.status == 0 && !result.bytes.isEmpty, "\(command)\n\(result.error)")
    }
  }

  @Test("The table of commands names the commands there are")
  func table() async throws {
    let readme = try String(contentsOf: Shell.root.appendingPathComponent("README.md"), encoding: .utf8)
    for command in Golden.commands {
      #expect(readme.contains("`fundcast \(command)") || readme.contains("`\(command)`"))
    }
    let help = try await Shell().run("--help")
    let listed = help.lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
    #expect(listed.filter { $0 != "See" } == Golden.commands)
  }

  @Test("Completions are printed for every shell", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) async throws {
    let result = try await Shell().run("--generate-completion-script", shell)
    #expect(result.status == 0)
    for command in Golden.commands { #expect(result.output.contains(command)) }
  }
}
