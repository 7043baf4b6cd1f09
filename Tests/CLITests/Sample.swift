import Foundation
import TestSupport
import Testing

/// The demonstration's ledger with the first rows of each edition, made once by `countersign demo`.
enum Sample {
  /// Copies of the ledger and its key, and a register to import, in a folder of one's own.
  struct Files {
    let folder: URL
    var ledger: String { path("sample.db") }
    var key: String { ledger + ".key" }
    /// An edition that the ledger knows.
    var register: String { path("gmpp-2021.csv") }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
      try Data(bytes).write(to: folder.appending(path: name))
      return path(name)
    }
  }

  private static let made: Result<URL, any Error> = Result { try make() }

  static func withCopy<Result>(_ body: (Files) throws -> Result) throws -> Result {
    let made = try made.get()
    return try withTemporaryFolder { folder in
      let files = Files(folder: folder)
      for name in ["sample.db", "sample.db.key", "gmpp-2021.csv"] {
        try FileManager.default.copyItem(atPath: made.appending(path: name).path, toPath: files.path(name))
      }
      return try body(files)
    }
  }

  /// An empty ledger of which `ada` is the administrator and portfolio manager.
  static func withNewLedger<Result>(_ body: (Files) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      let files = Files(folder: folder)
      try Program.succeed(
        ["init", "--origin", "ledger.example/test", "--actor", "ada", "--name", "Ada"], ledger: files.ledger)
      try Program.write(["role", "grant", "ada", "pmo"], ledger: files.ledger)
      try Program.write(["register", "portfolio:P", "--name", "All"], ledger: files.ledger)
      return try body(files)
    }
  }

  private static func make() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "countersign-sample-\(UUID().uuidString)")
    let fixtures = folder.appending(path: "fixtures")
    let original = SharedData.packageRoot.appending(path: "fixtures")
    try FileManager.default.createDirectory(at: fixtures.appending(path: "gmpp"), withIntermediateDirectories: true)
    atexit { if case .success(let folder) = Sample.made { try? FileManager.default.removeItem(at: folder) } }
    try FileManager.default.copyItem(
      at: original.appending(path: "example"), to: fixtures.appending(path: "example"))
    for year in 2014...2021 {
      let name = "gmpp/gmpp-\(year).csv"
      let text = try String(contentsOf: original.appending(path: name), encoding: .utf8)
      let rows = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(9).joined(separator: "\n")
      try Data((rows + "\n").utf8).write(to: fixtures.appending(path: name))
    }
    try FileManager.default.copyItem(
      at: fixtures.appending(path: "gmpp/gmpp-2021.csv"), to: folder.appending(path: "gmpp-2021.csv"))
    let demo = try Program.run(
      ["demo", "--fixtures", fixtures.path], ledger: folder.appending(path: "sample.db").path)
    guard demo.status == 0 else { throw Failure(what: "demo: exit \(demo.status): \(demo.errorText)") }
    return folder
  }

  struct Failure: Error { var what: String }
}
