import Countersign
import Domain
import Values

extension PlanImportReport {
  var json: JSONValue {
    [
      "file": .string(fileName), "fileDigest": .string(fileDigest.hex), "format": .string(format),
      "tool": .string(tool), "projects": .array(projects.map(\.json)), "project": .optional(project),
      "baselines": .array(
        baselines.map { ["name": .string($0.name), "activities": .integer(Int64($0.activities))] }),
      "baselineChoice": .string(baselineChoice), "question": .optional(question),
      "notes": .array(notes.map(\.json)), "unlistedNotes": .integer(Int64(unlistedNotes)),
      "problems": .array(problems.map { .string($0) }), "problemCount": .integer(Int64(problemCount)),
      "losses": .array(
        losses.map {
          ["what": .string($0.what), "count": .integer(Int64($0.count)), "example": .string($0.example)]
        }),
      "externalLinks": .array(externalLinks.map(\.json)), "computation": computation?.json ?? .null,
      "fault": .optional(fault), "subject": .optional(subject?.description), "basis": .string(basis.rawValue),
      "isDryRun": .bool(isDryRun), "batch": .text(batch), "wasKnown": .bool(wasKnown),
      "firstPosition": .optional(positions.isEmpty ? nil : positions.lowerBound),
      "lastPosition": .optional(positions.isEmpty ? nil : positions.upperBound - 1),
      "effectiveOn": .optional(effectiveOn?.description), "items": .array(items.map(\.json)),
      "compared": .integer(Int64(compared)), "moved": Listing(self).json,
      "reported": .array(reports.map(Self.json)), "kept": .array(kept.map(Self.json)),
      "changeFile": .optional(changeFile), "raised": .optional(raised?.id),
      "refusal": refusal.map { ["rule": .string($0.rule.rawValue), "why": .string($0.description)] } ?? .null,
    ]
  }

  private static func json(_ movement: Movement) -> JSONValue {
    [
      "field": .text(movement.address), "from": .optional(movement.from?.description),
      "to": .optional(movement.to?.description),
    ]
  }
}

extension PlanImportReport.Project {
  fileprivate var json: JSONValue {
    [
      "id": .string(id), "title": .string(title), "isExternal": .bool(isExternal),
      "activities": .integer(Int64(activities)), "summaries": .integer(Int64(summaries)),
      "milestones": .integer(Int64(milestones)), "links": .integer(Int64(links)),
      "externalLinks": .integer(Int64(externalLinks)), "calendars": .integer(Int64(calendars)),
      "resources": .integer(Int64(resources)), "assignments": .integer(Int64(assignments)),
    ]
  }
}

extension PlanImportReport.Note {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind), "line": .integer(Int64(line)), "element": .string(element), "text": .string(text),
      "count": .integer(Int64(count)),
    ]
  }
}

extension PlanImportReport.External {
  fileprivate var json: JSONValue {
    [
      "line": .integer(Int64(line)), "link": .string(link), "successor": .string(successor),
      "project": .string(project), "dependency": .optional(dependency?.description), "why": .string(why),
    ]
  }
}

extension PlanImportReport.ItemCount {
  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "items": .integer(Int64(items)), "baselined": .integer(Int64(baselined)),
      "reported": .integer(Int64(reported)),
    ]
  }
}

extension PlanImportReport.Computation {
  fileprivate var json: JSONValue {
    [
      "start": .text(start), "finish": .text(finish), "critical": .integer(Int64(critical)),
      "activities": .integer(Int64(activities)), "agreeing": .integer(Int64(agreeing)),
      "fields": .array(
        fields.map {
          [
            "field": .string($0.field), "stated": .integer(Int64($0.stated)),
            "agreeing": .integer(Int64($0.agreeing)),
          ]
        }),
      "differences": .array(
        differences.map {
          [
            "activity": .string($0.activity), "field": .string($0.field), "stated": .string($0.stated),
            "computed": .string($0.computed),
          ]
        }),
      "differenceCount": .integer(Int64(differenceCount)), "remarks": .array(remarks.map { .string($0) }),
    ]
  }
}
