/// The fields of a plan as they came to be known, for reading it as it was in between.
package struct PlanFields: Sendable {
  package private(set) var initiative: Initiative

  package init(_ subject: Subject, name: String) {
    initiative = Initiative(subject)
    initiative.name = name
  }

  package mutating func record(_ address: FieldAddress, _ point: FieldTimeline.Point) {
    initiative.fields[address, default: FieldTimeline()].insert(
      point.value, effectiveOn: point.effectiveOn, position: point.position)
  }
}
