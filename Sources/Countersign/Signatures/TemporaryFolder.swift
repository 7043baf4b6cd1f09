import Glibc

/// A folder that only its owner may enter, for files that another program reads.
struct TemporaryFolder {
  private let root: String

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/countersign-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw LedgerError.file(path: base, why: String(cString: strerror(errno)))
    }
    root = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func write(_ name: String, _ text: String) throws { try PlainFile.write(text, to: path(name)) }

  func read(_ name: String, atMost count: Int) throws -> String { try PlainFile.read(path(name), atMost: count) }

  func remove() {
    let names = [
      "statement", "statement.sig", "errors", "output", "request", "response", "note", "reply", "certificates",
    ]
    for name in names { unlink(path(name)) }
    rmdir(root)
  }
}
