/// Who may vote: holders of a role with a sufficient limit over all that a change moves, a board's members, or persons.
public enum ElectorateRule: Hashable, Sendable {
  case role(Role)
  case board(Subject)
  case persons([String])
}

extension ElectorateRule: CustomStringConvertible {
  public var description: String {
    switch self {
    case .role(let role): role.rawValue
    case .board(let board): board.description
    case .persons(let persons): persons.joined(separator: ", ")
    }
  }
}

/// One ballot that a change needs.
public struct BallotRule: Hashable, Sendable {
  public let name: String
  public let electorate: ElectorateRule
  /// Votes that must be cast, of any choice.
  public let quorum: Int
  /// Percent of the electors that must approve, 1 to 100; nil: the first vote decides.
  public let share: Int?
  /// To whom it goes where nobody could decide it, or not in time.
  public let escalation: ElectorateRule?

  public static let maximumQuorum = 1_000

  public init(
    name: String, electorate: ElectorateRule, quorum: Int = 1, share: Int? = nil, escalation: ElectorateRule? = nil
  ) throws(PolicyError) {
    guard PolicyText.isName(name) else { throw PolicyError("name", "must be \(PolicyText.name)") }
    guard (1...Self.maximumQuorum).contains(quorum) else {
      throw PolicyError("quorum", "must be 1 to \(Self.maximumQuorum)")
    }
    if let share, !(1...100).contains(share) { throw PolicyError("share", "must be 1 to 100") }
    guard share != nil || quorum == 1 else {
      throw PolicyError("quorum", "needs a share: without one, the first vote decides")
    }
    if case .persons(let persons) = electorate, quorum > persons.count {
      throw PolicyError("quorum", "is \(quorum), of \(persons.count) persons")
    }
    self.init(
      unchecked: name, try electorate.checked(), quorum: quorum, share: share, escalation: try escalation?.checked())
  }

  init(unchecked name: String, _ electorate: ElectorateRule, quorum: Int, share: Int?, escalation: ElectorateRule?) {
    self.name = name
    self.electorate = electorate
    self.quorum = quorum
    self.share = share
    self.escalation = escalation
  }

  /// The stricter of both quorums and shares, for the same electorate; nil where the electorates differ.
  func combined(with other: BallotRule) -> BallotRule? {
    guard electorate == other.electorate else { return nil }
    let shares = [share, other.share].compactMap(\.self)
    return BallotRule(
      unchecked: name, electorate, quorum: max(quorum, other.quorum), share: shares.max(),
      escalation: escalation ?? other.escalation)
  }
}

extension ElectorateRule {
  fileprivate func checked() throws(PolicyError) -> ElectorateRule {
    switch self {
    case .role(let role):
      guard role.permits.contains(.changeDecided) else {
        throw PolicyError("role", "'\(role.rawValue)' decides no changes; use \(Role.changeAuthority.rawValue)")
      }
    case .board(let board):
      guard board.kind == .board else { throw PolicyError("board", "'\(board)' must be a board") }
    case .persons(let persons):
      guard (1...100).contains(persons.count), Set(persons).count == persons.count else {
        throw PolicyError("persons", "must be 1 to 100 different persons")
      }
      for person in persons where Subject(.person, person)?.id != person {
        throw PolicyError("persons", "'\(person)' is no person's id")
      }
      return .persons(persons.sorted())
    }
    return self
  }
}
