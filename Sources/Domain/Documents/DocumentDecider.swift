import EventSourcing
import Values

/// What is done about a document in the register.
public enum DocumentCommand: Hashable, Sendable {
  case register(Subject, DocumentRegistered)
  /// - Parameter owner: nil leaves it with whom it has.
  case supersede(Subject, version: String, DocumentContent, owner: String?, DecisionLinks)
  /// - Parameter version: nil for the one in force.
  case link(Subject, version: String?, DecisionLinks)

  public var document: Subject {
    switch self {
    case .register(let document, _), .supersede(let document, _, _, _, _), .link(let document, _, _): document
    }
  }

  public var links: DecisionLinks {
    switch self {
    case .register(_, let event): event.links
    case .supersede(_, _, _, _, let links), .link(_, _, let links): links
    }
  }

  /// The bytes of a version that it adds.
  public var content: DocumentContent? {
    switch self {
    case .register(_, let event): event.content
    case .supersede(_, _, let content, _, _): content
    case .link: nil
    }
  }
}

/// Versions are only added: each has a name and bytes that no other has, and holds from no earlier than the last.
package enum DocumentDecider: Decider {
  package static func decide(_ request: Request<DocumentCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .register(let subject, let event): return try register(subject, event, request, state)
    case .supersede(let subject, let version, let content, let owner, let links):
      return try supersede(subject, version, content, owner, links, request, state)
    case .link(let subject, let version, let links): return try link(subject, version, links, request, state)
    }
  }

  private static func register(
    _ subject: Subject, _ asked: DocumentRegistered, _ request: Request<DocumentCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    guard subject.kind == .document else {
      throw Refusal(.unknownSubject, facts: ["subject": subject.description], next: "Name the document document:ID")
    }
    if asked.scope != .ledger { _ = try state.initiativeOrRefusal(asked.scope) }
    try state.require(.documentRegistered, over: asked.scope, by: request.actor, on: request.today)
    var event = asked
    event.links = try complete(asked.links, state)
    if let known = state.documents[subject]?.registered {
      guard known == event else {
        throw Refusal(
          .alreadyExists, facts: ["document": subject.id, "title": known.title],
          next: "Choose another id, or add a version: document supersede \(subject.id) FILE --version V")
      }
      return []
    }
    for (name, text) in [("title", event.title), ("version", event.version)] {
      try requireText(text, name, of: subject)
    }
    _ = try state.personOrRefusal(id: event.owner)
    try requireNew(event.content, subject, state)
    return [
      Draft(
        subject, .documentRegistered(event), effectiveOn: request.effectiveOn,
        touching: [event.scope] + [event.content.tag].compactMap(\.self) + touched(by: event.links, state))
    ]
  }

  private static func supersede(
    _ subject: Subject, _ version: String, _ content: DocumentContent, _ owner: String?, _ links: DecisionLinks,
    _ request: Request<DocumentCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let (document, registered, last) = try known(subject, state)
    try state.require(.documentSuperseded, over: registered.scope, by: request.actor, on: request.today)
    let links = try complete(links, state)
    if last.name == version, last.content == content, last.owner == owner ?? last.owner,
      document.decisions(of: version).isSuperset(of: links)
    {
      return []
    }
    try requireText(version, "version", of: subject)
    if let taken = document.version(named: version) {
      throw Refusal(
        .documentVersion,
        facts: ["document": subject.id, "version": version, "position": "\(taken.stamp.position)"],
        next: "Give the version a name of its own: the last is \(last.name)")
    }
    if let owner { _ = try state.personOrRefusal(id: owner) }
    try requireNew(content, subject, state)
    guard request.effectiveOn >= last.stamp.effectiveOn else {
      throw Refusal(
        .documentVersion,
        facts: [
          "document": subject.id, "last version": last.name, "from": last.stamp.effectiveOn.description,
          "effective on": request.effectiveOn.description,
        ], next: "Give \(last.stamp.effectiveOn) or a later day as --effective")
    }
    let event = DocumentSuperseded(version: version, content: content, owner: owner ?? last.owner, links: links)
    return [
      Draft(
        subject, .documentSuperseded(event), effectiveOn: request.effectiveOn,
        touching: [registered.scope] + [content.tag].compactMap(\.self) + touched(by: links, state))
    ]
  }

  private static func link(
    _ subject: Subject, _ version: String?, _ links: DecisionLinks, _ request: Request<DocumentCommand>,
    _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let (document, registered, last) = try known(subject, state)
    try state.require(.documentLinked, over: registered.scope, by: request.actor, on: request.today)
    let name = version ?? document.current(on: request.effectiveOn)?.name ?? last.name
    guard let chosen = document.version(named: name), chosen.stamp.effectiveOn <= request.effectiveOn else {
      throw Refusal(
        .documentVersion,
        facts: ["document": subject.id, "version": name, "effective on": request.effectiveOn.description],
        next: "Name a version that it has by then: the last is \(last.name), from \(last.stamp.effectiveOn)")
    }
    guard !links.isEmpty else {
      throw Refusal(
        .statement, facts: ["document": subject.id, "missing": "decision"], next: "Name what it is for: --for CR-7")
    }
    let links = try complete(links, state)
    if document.decisions(of: name).isSuperset(of: links) { return [] }
    return [
      Draft(
        subject, .documentLinked(DocumentLinked(version: name, links: links)), effectiveOn: request.effectiveOn,
        touching: [registered.scope] + touched(by: links, state))
    ]
  }

  private static func known(
    _ subject: Subject, _ state: Organisation
  ) throws(Refusal) -> (Document, DocumentRegistered, Document.Version) {
    guard let document = state.documents[subject], let registered = document.registered,
      let last = document.versions.last
    else {
      throw Refusal(
        .unknownSubject, facts: ["document": subject.id],
        next: "Register it: document register \(subject.id) FILE --title T --version V --owner PERSON --in SUBJECT")
    }
    return (document, registered, last)
  }

  /// The same bytes twice would leave open which version a file is.
  private static func requireNew(
    _ content: DocumentContent, _ subject: Subject, _ state: Organisation
  ) throws(Refusal) {
    for (other, document) in state.documents.sorted(by: { $0.key < $1.key }) {
      guard let version = document.versions.first(where: { $0.content.digest == content.digest }) else { continue }
      throw Refusal(
        .documentVersion,
        facts: [
          "SHA-256": content.digest.hex, "document": other.id, "version": version.name,
          "position": "\(version.stamp.position)",
        ],
        next: other == subject
          ? "Nothing changed since version \(version.name): register a file that differs"
          : "Link that document to the decision: document link \(other.id) --for CHANGE")
    }
  }

  /// The links with the changes that their positions are about. The ledger must know all of them.
  private static func complete(_ links: DecisionLinks, _ state: Organisation) throws(Refusal) -> DecisionLinks {
    for change in links.changes {
      guard let known = state.changes[change], known.state != .absent else {
        throw Refusal(
          .unknownSubject, facts: ["change": change.id], next: "Name a change that was raised: change list shows them")
      }
    }
    var changes = links.changes
    for position in links.positions {
      guard let entry = state.excerpt.cited[position] else {
        throw Refusal(
          .positions, facts: ["position": "\(position)", "head": "\(state.excerpt.head)"],
          next: "Name positions from 1 to \(state.excerpt.head)")
      }
      if entry.subject.kind == .change { changes.append(entry.subject) }
    }
    return DecisionLinks(changes: changes, positions: links.positions)
  }

  private static func touched(by links: DecisionLinks, _ state: Organisation) -> [Subject] {
    links.changes + links.positions.compactMap { state.excerpt.cited[$0]?.subject }
  }
}
