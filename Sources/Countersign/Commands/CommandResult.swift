public import Domain

/// What became of a command. A refusal is a result: it is in the log as well.
public enum CommandResult: Hashable, Sendable {
  /// The positions of the events that it caused.
  case recorded(Range<Int64>)
  /// It held already; nothing was recorded.
  case unchanged
  case refused(Refusal, position: Int64)
}
