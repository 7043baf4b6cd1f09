package import Domain

/// A change request as a YAML file: what `change raise --file` reads and `change template` writes. `docs/change-file.md`
/// is its reference.
package struct ChangeFile: Hashable, Sendable {
  /// The change's id; nil where the file leaves it to the command.
  package var change: String?
  package var title: String
  package var reason: String?
  package var movements: [Movement]
  package var kind = ChangeKind.requestForChange
  package var sensitivities: Set<Sensitivity> = []
  package var beneficiaries: Set<String> = []
  package var links: Set<Subject> = []
  package var transfers: [Transfer]

  package init(
    change: String?, title: String, reason: String?, movements: [Movement], transfers: [Transfer] = []
  ) {
    self.change = change
    self.title = title
    self.reason = reason
    self.movements = movements
    self.transfers = transfers
  }

  package struct Movement: Hashable, Sendable {
    package var subject: Subject
    package var address: FieldAddress
    package var to: FieldValue?
    /// What the field must hold for the movement to start from.
    package var from: Start
    package var line: Int

    package init(subject: Subject, address: FieldAddress, to: FieldValue?, from: Start, line: Int) {
      self.subject = subject
      self.address = address
      self.to = to
      self.from = from
      self.line = line
    }

    package enum Start: Hashable, Sendable {
      /// Whatever it holds.
      case any
      case value(FieldValue?)
    }
  }
}

/// A fault of a change file: `cr.yaml line 7: field 'movements.1.to': …`.
package struct ChangeFileError: Error, Hashable, CustomStringConvertible {
  package let file: String
  package let line: Int?
  /// The key at fault, with its path; empty for the file as a whole.
  package let field: String
  package let message: String

  package var description: String {
    let place = line.map { " line \($0)" } ?? ""
    return "\(file)\(place):\(field.isEmpty ? "" : " field '\(field)':") \(message)"
  }
}
