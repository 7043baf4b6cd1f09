import Foundation
import TestSupport
import Testing

/// The program as it was built, beside the test bundle.
enum Program {
  private static let folder: URL = {
    let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let found = FileManager.default.isExecutableFile(atPath: beside.appending(path: "countersign").path)
    return found ? beside : SharedData.packageRoot.appending(path: ".build/debug")
  }()

  static let path = folder.appending(path: "countersign").path
  /// Appends through the library until it is stopped.
  static let writer = folder.appending(path: "LedgerWriter").path

  /// Runs it with no ledger but the one given.
  static func run(
    _ arguments: [String], ledger: String? = nil, environment: [String: String] = [:]
  ) throws -> RunResult {
    let none = ["COUNTERSIGN_LEDGER": "/nonexistent/countersign.db", "COLUMNS": "120"]
    return try TestSupport.run(
      path, arguments + (ledger.map { ["--ledger", $0] } ?? []), environment: none.merging(environment) { $1 })
  }

  /// Runs it and expects it to end well.
  @discardableResult
  static func succeed(_ arguments: [String], ledger: String? = nil) throws -> String {
    let result = try run(arguments, ledger: ledger)
    try #require(result.status == 0, "\(arguments): exit \(result.status), \(result.errorText)")
    return result.outputText
  }

  /// A command that writes, by `ada`.
  @discardableResult
  static func write(_ arguments: [String], ledger: String) throws -> String {
    try succeed(arguments + ["--actor", "ada", "--reason", "As agreed in the steering group"], ledger: ledger)
  }

  /// Runs a shell script; `$countersign` and `$1`… are set.
  static func shell(_ script: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws
    -> RunResult
  {
    try TestSupport.run(
      "/bin/bash", ["-c", script, "bash"] + arguments,
      environment: ["countersign": path, "COLUMNS": "120"].merging(environment) { $1 })
  }
}

extension RunResult {
  /// One line that says what, one that says what to do, and the documented exit code.
  func expectError(
    _ code: Int32, _ phrase: String = "", _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(status == code, "\(what): \(errorText.prefix(500))", sourceLocation: sourceLocation)
    #expect(
      phrase.isEmpty || errorText.contains(phrase), "\(what): \(errorText.prefix(500))", sourceLocation: sourceLocation)
    let lines = errorText.split(separator: "\n", omittingEmptySubsequences: false)
    let isOurs = lines.count == 3 && lines[0].hasPrefix("countersign: ") && lines[1].hasPrefix("  ")
    let isParsers = code == 64 && errorText.hasPrefix("Error: ")
    #expect(isOurs || isParsers, "\(what): \(errorText.prefix(500))", sourceLocation: sourceLocation)
  }
}
