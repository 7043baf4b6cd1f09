import Domain
import Values

/// What the application needs to know of a command, whatever it is about.
protocol SubjectCommand {
  /// As users know it: the command line's words.
  var name: String { get }
  /// Whose stream a refusal is recorded in.
  var subject: Subject { get }
  /// What must be loaded to decide it, besides the actor and what lies above.
  var subjects: [Subject] { get }
  /// All that it says, in one order: sets and dictionaries print in any.
  var said: [String] { get }
}

extension SubjectCommand {
  var said: [String] { ["\(self)"] }
}

extension InitiativeCommand: SubjectCommand {
  var name: String {
    switch self {
    case .register: "register"
    case .join: "member join"
    case .leave: "member leave"
    case .setModel: "model"
    case .assignTier: "tier"
    case .close: "close"
    case .reopen: "reopen"
    case .review: "continuation decide"
    case .assure: "gate assure"
    case .enter: "gate enter"
    }
  }

  var subject: Subject {
    switch self {
    case .register(let subject, _, _, _), .join(let subject, _), .leave(let subject, _), .setModel(let subject, _, _),
      .assignTier(let subject, _), .close(let subject, _), .reopen(let subject), .review(let subject, _),
      .assure(let subject, _), .enter(let subject, _):
      subject
    }
  }

  var subjects: [Subject] {
    switch self {
    case .register(let subject, _, _, let parents): [subject] + parents
    case .join(let subject, let parent), .leave(let subject, let parent): [subject, parent]
    case .setModel(let subject, _, _), .assignTier(let subject, _), .close(let subject, _), .reopen(let subject),
      .review(let subject, _), .assure(let subject, _), .enter(let subject, _):
      [subject]
    }
  }
}

extension PolicyCommand: SubjectCommand {
  var name: String {
    switch self {
    case .propose: "policy propose"
    case .publish: "policy publish"
    }
  }

  var subject: Subject {
    switch self {
    case .propose(let policy, _, _): policy
    case .publish(_, _, let scope): scope
    }
  }

  var subjects: [Subject] {
    switch self {
    case .propose(let policy, _, _): [policy]
    case .publish(let policy, _, let scope): [policy, scope]
    }
  }
}

extension BudgetCommand: SubjectCommand {
  var name: String {
    switch self {
    case .establish: "budget establish"
    case .move: "budget move"
    case .close: "budget close-period"
    case .freeze: "budget freeze"
    case .setChangeBudget: "budget change-budget"
    }
  }

  var subject: Subject { initiative }
  var subjects: [Subject] { [initiative] }
}
