public import Domain
public import Values

/// The issues of an initiative and of what lies below it.
public struct IssueRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var initiative: Subject
    public var issue: String
    public var title: String?
    public var severity: String?
    public var status: String?
    public var owner: String?
    /// The risk that it was.
    public var raisedFrom: String?
    public var due: CivilDay?
    /// Due before the day, and neither resolved nor closed.
    public var isOverdue: Bool
    public var action: String?
    public var change: String?
    public var identifiedOn: CivilDay?
  }

  public var asOf: CivilDay
  public var rows: [Row] = []

  public init(_ organisation: Organisation, of subject: Subject, asOf day: CivilDay) {
    asOf = day
    for initiative in organisation.registered(under: subject, on: day) {
      for item in initiative.items(.issue, asOf: day) {
        let fields = ItemFields(item, initiative, day)
        let isEnded = ["resolved", "closed"].contains(fields["status"] ?? "")
        let due = fields.day("due")
        rows.append(
          Row(
            initiative: initiative.subject, issue: item.id, title: fields["title"], severity: fields["severity"],
            status: fields["status"], owner: fields["owner"], raisedFrom: fields["raisedFrom"], due: due,
            isOverdue: !isEnded && due.map { $0 < day } == true, action: fields["action"], change: fields["change"],
            identifiedOn: fields.first?.effectiveOn))
      }
    }
  }
}
