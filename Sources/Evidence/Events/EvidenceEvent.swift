public import EventSourcing

/// An event as a pack shows it.
public struct EvidenceEvent: Hashable, Sendable {
  public enum Disclosure: String, Hashable, Sendable, CaseIterable {
    case disclosed
    /// Left out for this reader; the ledger holds it.
    case withheld
    /// Destroyed in the ledger itself.
    case erased
  }

  public var envelope: Envelope
  /// RFC 8785 JSON; nil unless disclosed, and so is its salt.
  public var payload: [UInt8]?
  public var salt: [UInt8]?
  public var disclosure: Disclosure

  public init(_ recorded: RecordedEvent, withholding: Bool = false) {
    envelope = recorded.envelope
    payload = withholding ? nil : recorded.payload
    salt = withholding ? nil : recorded.salt
    disclosure = recorded.payload == nil ? .erased : withholding ? .withheld : .disclosed
  }

  public var position: Int64 { envelope.position }
}
