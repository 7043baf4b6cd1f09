public import Domain
public import Values

/// The versions of documents that hold, or held, by a day.
public struct DocumentRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var document: Subject
    public var title: String
    /// The initiative that it belongs to, or the ledger.
    public var scope: Subject
    public var version: Document.Version
    /// The version that took its place by the day; nil for the one in force.
    public var supersededBy: String?
    /// What the version is kept for, by the day.
    public var decisions: DecisionLinks
  }

  public var asOf: CivilDay
  /// In the order of registration, each document's versions in theirs.
  public var rows: [Row]

  /// - Parameter scope: with the documents of what lies below it on the day; nil for all.
  package init(_ organisation: Organisation, in scope: Subject? = nil, asOf day: CivilDay) {
    asOf = day
    let documents = organisation.documents.values.sorted { ($0.first, $0.subject) < ($1.first, $1.subject) }
    rows = documents.flatMap { document -> [Row] in
      guard let registered = document.registered else { return [] }
      if let scope, !organisation.scopes(above: registered.scope, on: day).contains(scope) { return [] }
      let versions = document.versions.filter { $0.stamp.effectiveOn <= day }
      return versions.enumerated().map { index, version in
        Row(
          document: document.subject, title: registered.title, scope: registered.scope, version: version,
          supersededBy: index + 1 < versions.count ? versions.last?.name : nil,
          decisions: document.decisions(of: version.name, on: day))
      }
    }
  }

  public var current: [Row] { rows.filter { $0.supersededBy == nil } }

  /// The versions kept for a change.
  public func rows(for change: Subject) -> [Row] { rows.filter { $0.decisions.changes.contains(change) } }
}

extension Document {
  fileprivate var first: Int64 { versions.first?.stamp.position ?? .max }
}

/// What the register knows of a file, by its digest.
public struct DocumentMatch: Hashable, Sendable {
  public enum State: String, Hashable, Sendable, CaseIterable {
    case current
    /// Another version is in force.
    case superseded
    /// It holds from a later day.
    case later
    case unknown
  }

  public var digest: Digest
  public var state: State
  public var document: Subject?
  public var title: String?
  public var version: Document.Version?
  /// The version in force on the day.
  public var current: String?

  package init(_ digest: Digest, _ organisation: Organisation, asOf day: CivilDay) {
    self.digest = digest
    state = .unknown
    for (subject, known) in organisation.documents.sorted(by: { $0.key < $1.key }) {
      guard let found = known.versions.first(where: { $0.content.digest == digest }) else { continue }
      document = subject
      title = known.registered?.title
      version = found
      current = known.current(on: day)?.name
      state = found.name == current ? .current : found.stamp.effectiveOn <= day ? .superseded : .later
      return
    }
  }
}
