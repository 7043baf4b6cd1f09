/// Where the files of a pack go. Several may be open at once; each path is written once.
package protocol PackSink: AnyObject {
  /// - Parameter path: relative to the pack, `/` between folders.
  func begin(_ path: String) throws
  func append(_ bytes: [UInt8], to path: String) throws
  func end(_ path: String) throws
}

extension PackSink {
  package func add(_ file: PackFile) throws {
    try begin(file.path)
    try append(file.bytes, to: file.path)
    try end(file.path)
  }
}
