/// A framework as a mapping of its clauses onto the controls: data, so that an organisation brings its own.
public struct Framework: Hashable, Sendable {
  /// One clause, or one topic of it.
  public struct Entry: Hashable, Sendable {
    /// As the framework numbers it; with its edition where editions number differently.
    public var clause: String
    /// What of it the controls show, in our words.
    public var topic: String
    public var basis: Clause.Basis
    /// Ids, in the order given.
    public var controls: [String]

    public init(clause: String, topic: String, basis: Clause.Basis, controls: [String]) {
      self.clause = clause
      self.topic = topic
      self.basis = basis
      self.controls = controls
    }
  }

  /// Short: `SOC 2`.
  public var name: String
  public var title: String
  public var publisher: String
  /// Which edition the clauses are numbered by, and what is to be known of it; empty where there is one alone.
  public var edition: String
  public var entries: [Entry]

  public init(name: String, title: String, publisher: String, edition: String, entries: [Entry]) {
    self.name = name
    self.title = title
    self.publisher = publisher
    self.edition = edition
    self.entries = entries
  }
}

/// What the controls say of one clause.
public struct FrameworkStanding: Hashable, Sendable {
  public var entry: Framework.Entry
  /// Fails where one of its controls fails, passes where one passes and none fails.
  public var verdict: ControlResult.Verdict
  /// The results of its controls, in the entry's order.
  public var results: [ControlResult]
}

extension Framework {
  public func standing(_ results: [ControlResult]) -> [FrameworkStanding] {
    let byID = Dictionary(results.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return entries.map { entry in
      let judged = entry.controls.compactMap { byID[$0] }
      let verdicts = Set(judged.map(\.verdict))
      let verdict: ControlResult.Verdict =
        verdicts.contains(.fail) ? .fail : verdicts.contains(.pass) ? .pass : .notApplicable
      return FrameworkStanding(entry: entry, verdict: verdict, results: judged)
    }
  }
}

extension ControlCatalogue {
  /// The catalogue with the framework's clauses on the controls that it names. Ids that it does not know are left out.
  public func mapping(_ framework: Framework) -> ControlCatalogue {
    var mapped = self
    for entry in framework.entries {
      let clause = Clause(framework.name, "\(entry.clause), \(entry.topic)", entry.basis)
      for id in entry.controls { mapped.add(clause, to: id) }
    }
    return mapped
  }
}
