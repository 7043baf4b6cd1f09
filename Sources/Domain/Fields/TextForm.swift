import Scheduling
import Values

/// How a text field is written where not any text will do. What is kept is the canonical form: what means the same reads
/// the same.
public enum TextForm: String, Hashable, Sendable, CaseIterable {
  case workTime, moment, constraint, predecessors, assignments, parts, week, exceptions, capacity, names, weights
  case percent, giver

  /// Nil where the text is not of the form.
  public func canonical(_ text: String) -> String? {
    switch self {
    case .workTime: WorkTime(text)?.description
    case .moment: CivilMoment(iso: text)?.description
    case .constraint: Constraint(text)?.description
    case .predecessors: LinkList.links(to: "", text).map(LinkList.text)
    case .assignments: AssignmentList.assignments(on: "", text).map(AssignmentList.text)
    case .parts: PartList.parts(text).map(PartList.text)
    case .week: HoursText.week(text).map { HoursText.text(week: $0) }
    case .exceptions: ExceptionList.exceptions(text).map(ExceptionList.text)
    case .capacity: CapacityList.capacity(text).map(CapacityList.text)
    case .names: NameList.names(text).map(NameList.text)
    case .weights: WeightList.weights(text).map(WeightList.text)
    case .percent: PercentText.hundredths(text).map(PercentText.text)
    case .giver: Giver(text)?.description
    }
  }

  public var example: String {
    switch self {
    case .workTime: "a length of work: 40h, 5d, or elapsed 3ed"
    case .moment: "a moment: 2027-03-31T17:00"
    case .constraint: "a constraint: snet 2027-03-01T08:00, alap, mso 2027-03-01T08:00 mandatory"
    case .predecessors: "predecessors: A100; A110 SS+2d; A120 FF-8h"
    case .assignments: "assignments: ENG 50%; CRANE"
    case .parts: "parts: 2027-03-01T08:00..2027-03-02T17:00; 2027-03-08T08:00..2027-03-09T17:00"
    case .week: "hours of a week: mon-fri 08:00-12:00 13:00-17:00; sat off"
    case .exceptions: "exceptions: 2026-12-25 off; 2026-12-28..2026-12-31 09:00-13:00"
    case .capacity: "a capacity: 200%; 2027-01-01 300%"
    case .names: "ids: A100; A110"
    case .weights: "milestones with weights: design 30; build 70"
    case .percent: "a percentage: 50%"
    case .giver: "an activity or milestone of another initiative: project:HARBOUR milestone/works"
    }
  }
}

extension FieldCatalogue.Field {
  /// What a person typed as a value of the field, in its canonical form; nil where it is not one.
  public func value(_ text: String) -> FieldValue? {
    guard let form else { return FieldValue(text: text, kind: kind) }
    return form.canonical(text).map { .text($0) }
  }

  /// How to write a value, for an error's hint.
  public var example: String { form?.example ?? kind.example }
}
