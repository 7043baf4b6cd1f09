import Testing

struct SourceTests {
  @Test func `sources hold no unfinished work and no way to crash on data`() throws {
    let findings = try SourceRules.forbidden(Repository.sources)
    #expect(findings == [])
  }

  @Test func `files are short`() throws {
    let findings = try SourceRules.lengths(Repository.sources)
    #expect(findings == [])
  }

  @Test func `no file or type is named by a requirement's number`() throws {
    let files = try Repository.sources + Repository.files(under: "Tests", ending: ".swift")
    #expect(SourceRules.requirementNumbers(files) == [])
    let others = ["docs", "fixtures", "Benchmarks"].flatMap { Repository.paths(under: $0) }
    #expect(SourceRules.requirementNumbers(others.map { TextFile(path: $0, text: "") }) == [])
  }

  @Test(arguments: [
    "let day = try! parse(text)", "let view = value as! View", "// TO" + "DO: later", "// FIX" + "ME",
    "default: fatalError()",
  ])
  func `each forbidden phrase is found`(line: String) {
    #expect(SourceRules.forbidden([TextFile(path: "Sources/Values/X.swift", text: line)]).count == 1)
  }

  @Test func `look-alikes are not`() {
    let text = "let day = try? parse(text)\nlet view = value as? View\nif alias != other {}\nlet fatalErrors = 0\n"
    #expect(SourceRules.forbidden([TextFile(path: "Sources/Values/X.swift", text: text)]) == [])
  }

  @Test func `a file too long, and files long on the whole, are found`() {
    func file(_ lines: Int) -> TextFile {
      TextFile(path: "Sources/Values/X.swift", text: String(repeating: "\n", count: lines))
    }
    #expect(SourceRules.lengths([file(300), file(20), file(30)]) == [])
    #expect(SourceRules.lengths([file(301), file(20), file(30)]).count == 1)
    #expect(SourceRules.lengths([file(99), file(99), file(10)]) == [])
    #expect(SourceRules.lengths([file(100), file(100), file(10)]).count == 1)
  }

  @Test(arguments: [("S01.swift", ""), ("Change+S16.swift", ""), ("Change.swift", "package struct S" + "16Rule {}")])
  func `a requirement's number is found`(name: String, text: String) {
    #expect(SourceRules.requirementNumbers([TextFile(path: "Tests/X/\(name)", text: text)]).count == 1)
  }

  @Test(arguments: [("SHA256.swift", "struct SHA256 {}"), ("PS100.csv", ""), ("WBS12.md", "")])
  func `a name that ends in digits is none`(name: String, text: String) {
    #expect(SourceRules.requirementNumbers([TextFile(path: "Tests/X/\(name)", text: text)]) == [])
  }
}
