import Testing

struct ImportTests {
  @Test func `arrows point down only`() throws {
    let findings = try ImportRules.findings(Repository.sources)
    #expect(findings == [])
  }

  @Test func `every module has its line in the table, and the table no other`() throws {
    #expect(try ImportRules.allowed.keys.sorted() == Repository.modules)
  }

  @Test func `an exception names a file that exists and needs it`() throws {
    for (path, modules) in ImportRules.exceptions where Repository.exists(path) {
      let imports = ImportRules.imports(TextFile(path: path, text: try Repository.text(path))).map(\.module)
      #expect(modules.isSubset(of: imports), "\(path) no longer needs its exception")
    }
  }

  @Test(arguments: [
    ("Sources/Domain/Change.swift", "import Storage"),
    ("Sources/Domain/Change.swift", "import Foundation"),
    ("Sources/Values/Money.swift", "  public import Glibc"),
    ("Sources/Projections/View.swift", "@preconcurrency import Dispatch // for now"),
    ("Sources/Exchange/Register.swift", "import struct GRDB.Row"),
    ("Sources/CountersignCLI/Main.swift", "package import Storage"),
    ("Sources/Storage/File.swift", "@_spi(Testing) import Domain"),
    ("Sources/Novel/File.swift", "import Values"),
  ])
  func `an arrow that points elsewhere is found`(path: String, line: String) {
    #expect(ImportRules.findings([TextFile(path: path, text: "\n\(line)\n")]).count == 1)
  }

  @Test func `help text that speaks of imports is no import`() {
    let text = "let help = \"\"\"\n  import register\n  \"\"\"\nimport Storage\n"
    let found = ImportRules.findings([TextFile(path: "Sources/Values/Help.swift", text: text)])
    #expect(found == ["Sources/Values/Help.swift:4: Values may not import Storage"])
  }
}
