/// An aggregate: what it may decide from its state, and how its state follows from its events.
///
/// Repeating a command that already took effect yields no events; an impossible command is refused.
package protocol Decider {
  associatedtype Command: Sendable
  associatedtype Event: Hashable, Sendable
  associatedtype State: Hashable, Sendable
  associatedtype Refusal: Error, Hashable
  static var initial: State { get }
  static func decide(_ command: Command, in state: State) throws(Refusal) -> [Event]
  /// Never refuses; every event has its own case.
  static func evolve(_ state: inout State, with event: Event)
}
