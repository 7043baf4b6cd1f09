public import Domain
import EventSourcing
import Values

extension Ledger {
  /// What a change would do, without raising it: nothing is recorded.
  public func whatIf(_ request: ChangeRequest, _ moment: Moment = .now) throws -> WhatIf {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(moment, reader))
      let subjects = Set(request.settings.keys).union(request.transfers.map(\.initiative)).sorted()
      try loader.load(subjects)
      for subject in subjects where loader.organisation.initiative(subject) == nil {
        throw LedgerError.unknownSubject(subject.description)
      }
      let content = LedgerCommand.content(request, on: day, in: loader.organisation)
      try loader.loadNetwork(of: content)
      return loader.organisation.whatIf(content, asOf: day)
    }
  }
}
