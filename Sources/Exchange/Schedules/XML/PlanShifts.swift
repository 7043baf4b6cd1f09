import Scheduling

enum PlanShifts {
  /// In order and apart, as `DayHours` wants them; notes say what was wrong with them.
  static func ordered(_ shifts: [Shift], line: Int, element: String, _ notes: inout PlanNotes) -> [Shift] {
    var result: [Shift] = []
    for shift in shifts.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard shift.start < shift.end else {
        notes.add(.contradiction, line: line, element: element, "a shift ends before it begins: it is left out")
        continue
      }
      guard let last = result.last, shift.start <= last.end else {
        result.append(shift)
        continue
      }
      if shift.start < last.end {
        notes.add(.contradiction, line: line, element: element, "shifts overlap: they are one")
      }
      result[result.count - 1].end = max(last.end, shift.end)
    }
    return result
  }
}
