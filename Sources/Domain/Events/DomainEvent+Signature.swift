extension DomainEvent {
  /// The signature that the event carries, of its actor.
  package var signature: Signature? {
    switch self {
    case .voteCast(let event): event.signature
    default: nil
    }
  }
}
