public import Values

/// A key that a person signs with, folded from its events.
public struct RegisteredKey: Hashable, Sendable {
  public let publicKey: String
  public let fingerprint: String
  /// The effective day of the registration.
  public let from: CivilDay
  /// The first moment at which its signatures are the person's.
  public let validFrom: UTCInstant
  /// The effective day of the revocation; the earliest of several.
  public private(set) var revokedOn: CivilDay?
  /// The first moment at which its signatures are nobody's.
  public private(set) var validUntil: UTCInstant?
  /// Position of the registration.
  public let position: Int64

  init(_ event: SigningKeyRegistered, _ stamp: Stamp) {
    publicKey = event.publicKey
    fingerprint = event.fingerprint
    from = stamp.effectiveOn
    validFrom = stamp.effectiveFrom
    position = stamp.position
  }

  mutating func revoke(_ stamp: Stamp) {
    if let revokedOn, revokedOn <= stamp.effectiveOn { return }
    revokedOn = stamp.effectiveOn
    validUntil = min(validUntil ?? stamp.effectiveFrom, stamp.effectiveFrom)
  }

  public func isValid(at instant: UTCInstant) -> Bool {
    validFrom <= instant && validUntil.map { instant < $0 } ?? true
  }
}

extension Stamp {
  /// When it takes effect: recorded for its own day, from that moment; for another day, from that day's start.
  var effectiveFrom: UTCInstant {
    effectiveOn == recordedAt.day ? recordedAt : UTCInstant(startOf: effectiveOn)
  }
}
