public import Values

extension Organisation {
  /// Who may vote on what concerns all of `subjects`, on `day`.
  ///
  /// A member who is away is replaced by their alternate on the board, their deputy or their delegate, in that order.
  /// Who is conflicted has no vote and sends nobody; who stands in must not be conflicted either. Each vote's limit
  /// covers the exposure.
  ///
  /// - Parameters:
  ///   - conflicted: who may not take part, such as everybody who raised the change.
  ///   - exposure: nil: limits are not looked at.
  public func electors(
    _ source: ElectorateRule, over subjects: [Subject], on day: CivilDay, excluding conflicted: Set<String>,
    exposure: Exposure? = nil, scopeItems: Int = 0, cumulative: Money? = nil
  ) -> Electorate {
    let question = ElectorQuestion(
      source, over: subjects, on: day, conflicted: conflicted, exposure: exposure, scopeItems: scopeItems,
      cumulative: cumulative, in: self)
    var roll = Electorate()
    var away: [(person: String, limit: DelegatedLimit)] = []
    for person in question.asked(self) {
      switch question.right(of: person, self) {
      case .failure(let exclusion): roll.without.append(exclusion)
      case .success(let limit):
        if people[person]?.absence(on: day) != nil {
          away.append((person, limit))
        } else {
          roll.members.append(.init(person: person, standsFor: nil, limit: limit, basis: .own))
        }
      }
    }
    for (person, limit) in away {
      switch question.standIn(for: person, limit, voting: roll.persons, self) {
      case .success(let elector): roll.members.append(elector)
      case .failure(let exclusion): roll.without.append(exclusion)
      }
    }
    roll.members.sort { $0.person < $1.person }
    roll.without.sort { $0.person < $1.person }
    roll.next = question.next(roll, self)
    return roll
  }
}

extension Electorate.Exclusion: Error {}
