import Testing

struct LayoutTests {
  @Test func `the root holds the house's entries and no other`() throws {
    let patterns = try Repository.text(".gitignore").split(separator: "\n").map(String.init)
    let findings = try LayoutRules.strangers(Repository.entries(), ignoring: patterns)
    #expect(findings == [])
  }

  @Test func `the manifest's settings hold for every target`() throws {
    let findings = try LayoutRules.missingSettings(Repository.text("Package.swift"))
    #expect(findings == [])
  }

  @Test func `the picture shows the modules that there are`() throws {
    let document = TextFile(path: "docs/ARCHITECTURE.md", text: try Repository.text("docs/ARCHITECTURE.md"))
    #expect(try LayoutRules.pictured(document) == Repository.modules)
    #expect(try LayoutRules.targets(Repository.text("Package.swift")) == Repository.modules)
  }

  @Test func `the picture comes before any other word on the architecture`() throws {
    let lines = try Repository.text("docs/ARCHITECTURE.md").split(separator: "\n").prefix(2)
    #expect(lines.first?.hasPrefix("# ") == true)
    #expect(lines.last?.hasPrefix("```") == true)
  }

  @Test func `a stranger in the root is found`() {
    let entries = [".ci", "PLAN.md", "Sources", "countersign.db", "notes"]
    #expect(LayoutRules.strangers(entries, ignoring: ["*.db", ".build/"]) == ["PLAN.md", "notes"])
  }

  @Test func `a setting left out is found`() {
    #expect(LayoutRules.missingSettings("for target in package.targets { .swiftLanguageMode(.v6) }").count == 4)
  }

  @Test func `a picture with a module too few or too many is found`() {
    let text = "# T\n```\n Upper ── Ghost   what it is (SQLite)\n   │\n```\nProse names Lower.\n"
    #expect(LayoutRules.pictured(TextFile(path: "docs/ARCHITECTURE.md", text: text)) == ["Ghost", "Upper"])
  }

  @Test func `targets with a path of their own are not modules`() {
    let manifest = """
      .target(name: "Values", dependencies: []),
      .executableTarget(
        name: "Benchmarks", path: "Benchmarks"),
      .executableTarget(
        name: "CountersignCLI", dependencies: []),
      .testTarget(name: "TidyTests", path: "Tests/TidyTests"),
      """
    #expect(LayoutRules.targets(manifest) == ["CountersignCLI", "Values"])
  }
}
