import Evidence

/// A pack in memory.
final class MemorySink: PackSink {
  private(set) var files: [String: [UInt8]] = [:]
  private var open: Set<String> = []

  func begin(_ path: String) { (files[path], _) = ([], open.insert(path)) }
  func append(_ bytes: [UInt8], to path: String) { files[path]?.append(contentsOf: bytes) }
  func end(_ path: String) { open.remove(path) }

  var isClosed: Bool { open.isEmpty }

  func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }
}
