import Domain
import Values

extension ChangeCommand: SubjectCommand {
  var name: String { "change \(verb)" }
  var subject: Subject { change }

  var subjects: [Subject] {
    switch self {
    case .raise(_, let content, _), .revise(_, let content): changes + content.initiatives
    case .vote(_, let vote): changes + vote.conditions.compactMap { Subject(.person, $0.owner) }
    default: changes
    }
  }

  var said: [String] {
    switch self {
    case .split(_, let parts):
      parts.flatMap { part in
        [part.change.description, part.title]
          + part.fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
          + part.transfersOf.sorted().map { "\($0) budget" }
      }
    case .assess(_, let impact, let aspects, let isInterested, let design, let documentation):
      [impact, "\(isInterested)"] + aspects.sorted()
        + [design.map { "design: \($0)" }, documentation.map { "documentation: \($0)" }].compactMap(\.self)
    // The pack itself is gathered from the log.
    case .issuePack: []
    case .raise(_, let content, let isDraft): [content.title, content.hash.hex, isDraft ? "draft" : ""]
    case .revise(_, let content): [content.title, content.hash.hex]
    default: ["\(self)"]
    }
  }
}
