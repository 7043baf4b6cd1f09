/// What may be decided from a state, and how the state follows from events.
///
/// A command that already took effect yields no events; an impossible one is refused.
package protocol Decider {
  associatedtype Command: Sendable
  /// What a decision yields, before the ledger has recorded it.
  associatedtype Proposal: Hashable, Sendable
  associatedtype State: Hashable, Sendable
  associatedtype Refusal: Error, Hashable
  static func decide(_ command: Command, in state: State) throws(Refusal) -> [Proposal]
}
