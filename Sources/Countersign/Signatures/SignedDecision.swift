public import Domain

/// A recorded decision with its signature.
public struct SignedDecision: Hashable, Sendable {
  public var position: Int64
  /// Who signed: the person themselves, also where they act for another.
  public var person: String
  public var signature: Signature

  public init(position: Int64, person: String, signature: Signature) {
    self.position = position
    self.person = person
    self.signature = signature
  }
}
