import Controls
import Evidence
import Foundation
import TestSupport
import Testing
import Values

/// What a pack holds for other programs, read by those programs.
@Suite struct `Programs that others wrote` {
  /// A pack on disk, with something withheld, something erased, and hostile text in it.
  private func withPack(_ body: (URL, PackSample) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let sample = try PackSample(withheld: [2], erased: [3])
      try sample.pack().write(to: folder)
      try body(folder, sample)
    }
  }

  private func tool(_ name: String) -> String? {
    let path = PythonTool.path(name)
    if path == nil, Skip.isForbidden { Issue.record("\(name) is not installed in .build/pyvenv") }
    return path
  }

  private var interpreter: String? {
    let path = PythonTool.interpreter
    if path == nil, Skip.isForbidden { Issue.record("the packages of .ci/setup test are not installed") }
    return path
  }

  @Test(arguments: [
    ("oscal/oscal_catalog_schema.json", "oscal/catalog.json"),
    ("oscal/oscal_assessment-results_schema.json", "oscal/assessment-results.json"),
    ("ocel/schema_ocel2.json", "ocel.json"),
  ])
  func `check-jsonschema finds the documents valid`(schema: String, document: String) throws {
    guard let tool = tool("check-jsonschema"), let schema = SharedData.url("schemas/\(schema)") else { return }
    try withPack { folder, _ in
      let result = try run(tool, ["--schemafile", schema.path, folder.appending(path: document).path])
      #expect(result.status == 0, "\(result.outputText)\(result.errorText)")
    }
  }

  @Test func `check-jsonschema finds every line of the events a CloudEvent`() throws {
    guard let tool = tool("check-jsonschema"), let schema = SharedData.url("schemas/cloudevents/cloudevents.json")
    else {
      return
    }
    try withPack { folder, _ in
      let lines = try String(contentsOf: folder.appending(path: "events.jsonl"), encoding: .utf8).split(separator: "\n")
      let files = try lines.enumerated().map { index, line in
        let file = folder.appending(path: "\(index).json")
        try Data(line.utf8).write(to: file)
        return file.path
      }
      let result = try run(tool, ["--schemafile", schema.path] + files)
      #expect(result.status == 0 && files.count == 6, "\(result.outputText)\(result.errorText)")
    }
  }

  @Test func `trestle reads the catalog and every verdict`() throws {
    guard let python = interpreter else { return }
    let script = """
      from pathlib import Path
      from trestle.oscal.assessment_results import AssessmentResults
      from trestle.oscal.catalog import Catalog
      catalog = Catalog.oscal_read(Path("oscal/catalog.json"))
      print(sum(len(group.controls) for group in catalog.groups))
      [result] = AssessmentResults.oscal_read(Path("oscal/assessment-results.json")).results
      for finding in result.findings:
          print(finding.target.target_id, finding.target.status.state.value, len(finding.related_observations))
      for seen in result.observations:
          for evidence in seen.relevant_evidence or []:
              print(evidence.href)
      """
    try withPack { folder, sample in
      let result = try run(
        "/bin/sh", ["-c", "cd '\(folder.path)' && exec '\(python)' -", "sh"], stdin: Array(script.utf8))
      let expected = """
        \(sample.evidence.catalogue.rules.count)
        k10_smt satisfied 1
        k12_smt not-satisfied 2
        ../proofs/0000/6.tlog-proof

        """
      #expect(result.outputText == expected, "\(result.errorText)")
    }
  }

  @Test func `pm4py and cloudevents count the same events as the pack has`() throws {
    guard let python = interpreter else { return }
    let script = """
      import collections, pm4py
      from cloudevents.core.formats.json import JSONFormat
      log = pm4py.read_ocel2_json("ocel.json")
      mined = collections.Counter(log.events["ocel:activity"])
      lines = [JSONFormat().read(None, line) for line in open("events.jsonl", "rb")]
      assert mined == collections.Counter(line.get_type() for line in lines), mined
      assert [line.get_id() for line in lines] == list(log.events["ocel:eid"])
      print(len(log.events), dict(sorted(collections.Counter(log.objects["ocel:type"]).items())))
      print(sorted(set(log.relations["ocel:qualifier"])))
      """
    try withPack { folder, _ in
      let result = try run(
        "/bin/sh", ["-c", "cd '\(folder.path)' && exec '\(python)' -", "sh"], stdin: Array(script.utf8))
      let expected = """
        6 {'change': 1, 'decision': 1, 'initiative': 1, 'ledger': 1, 'person': 2}
        ['actor', 'records', 'subject']

        """
      #expect(result.outputText == expected, "\(result.errorText)")
    }
  }
}
