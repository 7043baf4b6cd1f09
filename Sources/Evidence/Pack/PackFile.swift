/// One file of a pack, whole: those that grow with the events are streamed through `PackSink` instead.
public struct PackFile: Hashable, Sendable {
  /// Relative to the pack, `/` between folders.
  public var path: String
  public var bytes: [UInt8]

  public init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
