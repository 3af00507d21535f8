import ArgumentParser

@main struct Fundcast: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fundcast")
}
