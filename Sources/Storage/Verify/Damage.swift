/// Something in a ledger file that cannot be what was written.
public struct Damage: Hashable, Sendable {
  /// The event it is about; nil where it is about the file or a checkpoint.
  public var position: Int64?
  /// What is wrong, in words.
  public var what: String

  public init(position: Int64?, what: String) {
    self.position = position
    self.what = what
  }
}

extension Damage: CustomStringConvertible {
  public var description: String { position.map { "position \($0): \(what)" } ?? what }
}

/// What reading every stored byte again has found.
public struct VerifyReport: Hashable, Sendable {
  public var events: Int64
  /// Envelope, payload, salt and node bytes read.
  public var bytes: Int64
  public var checkpoints: Int
  /// By position, those of the file last. At most `VerifyReport.limit`.
  public var damages: [Damage]

  public static let limit = 100_000

  public init(events: Int64, bytes: Int64, checkpoints: Int, damages: [Damage]) {
    self.events = events
    self.bytes = bytes
    self.checkpoints = checkpoints
    self.damages = damages
  }
}
