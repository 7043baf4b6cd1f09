import Scheduling
import Testing
import Values

@testable import Exchange

struct XERPlanTests {
  private func noted(_ document: PlanDocument, _ element: String) -> [PlanNotes.Note] {
    document.notes.notes.filter { $0.element == element }
  }

  @Test func `the WBS is summaries below the project, their ids the codes above them`() throws {
    var text = XERText.plan([["task_code": "A", "wbs_id": "3"], ["task_code": "B", "wbs_id": "1"]])
    text.add(
      "PROJWBS",
      [
        ["wbs_id": "3", "proj_id": "1", "parent_wbs_id": "2", "wbs_short_name": "DECK", "wbs_name": "Deck"],
        ["wbs_id": "2", "proj_id": "1", "parent_wbs_id": "1", "wbs_short_name": "WORKS", "wbs_name": "Works"],
        [
          "wbs_id": "1", "proj_id": "1", "parent_wbs_id": "99", "wbs_short_name": "BRIDGE", "wbs_name": "New bridge",
          "proj_node_flag": "Y",
        ],
      ])
    let project = try #require(text.read().projects.first)
    #expect(project.title == "New bridge")
    let parents = project.plan.activities.map { "\($0.id) < \($0.parent ?? "-")" }
    #expect(
      parents == ["BRIDGE.WORKS.DECK < BRIDGE.WORKS", "BRIDGE.WORKS < -", "A < BRIDGE.WORKS.DECK", "B < -"])
    #expect(project.plan.activities.map(\.kind) == [.summary, .summary, .task, .task])
  }

  @Test func `a WBS that lies below itself is an error`() {
    var text = XERText.plan([["task_code": "A"]])
    text.add(
      "PROJWBS",
      [
        ["wbs_id": "1", "proj_id": "1", "parent_wbs_id": "2", "wbs_short_name": "X"],
        ["wbs_id": "2", "proj_id": "1", "parent_wbs_id": "1", "wbs_short_name": "Y"],
      ])
    #expect(throws: ExchangeError.self) { try text.read() }
  }

  @Test func `progress is what the actual dates and the remaining duration say`() throws {
    let document = try XERText.plan([
      [
        "task_code": "DONE", "status_code": "TK_Complete", "act_start_date": "2026-03-02 08:00",
        "act_end_date": "2026-03-02 17:00", "remain_drtn_hr_cnt": "0", "target_drtn_hr_cnt": "8",
      ],
      [
        "task_code": "HALF", "status_code": "TK_Active", "act_start_date": "2026-03-03 08:00",
        "remain_drtn_hr_cnt": "6", "target_drtn_hr_cnt": "8", "resume_date": "2026-03-09 08:00",
      ],
      ["task_code": "REST", "status_code": "TK_NotStart", "remain_drtn_hr_cnt": "8", "target_drtn_hr_cnt": "8"],
      ["task_code": "ODD", "status_code": "TK_Complete", "remain_drtn_hr_cnt": "8", "target_drtn_hr_cnt": "8"],
    ]).read()
    let progress = try #require(document.projects.first).plan.activities.map(\.progress)
    #expect(progress.map(\.percent) == [10_000, 2_500, nil, nil])
    #expect(progress.map(\.remaining) == [0, 21_600, nil, nil])
    #expect(progress[1].resume?.description == "2026-03-09T08:00")
    #expect(noted(document, "TASK.status_code").map { "\($0.kind) \($0.line)" } == ["contradiction 13"])
  }

  @Test func `dates and floats that P6 computed are kept beside the plan`() throws {
    let project = try #require(
      XERText.plan([
        [
          "task_code": "A", "early_start_date": "2026-03-02 08:00", "early_end_date": "2026-03-02 17:00",
          "late_start_date": "2026-03-03 08:00", "late_end_date": "2026-03-03 17:00", "total_float_hr_cnt": "8",
          "free_float_hr_cnt": "-0.5", "driving_path_flag": "Y",
        ]
      ]).read().projects.first)
    let computed = try #require(project.computed["A"])
    #expect(computed.lateFinish?.description == "2026-03-03T17:00")
    #expect(computed.totalFloat == 28_800)
    #expect(computed.freeFloat == -1800)
    #expect(computed.isCritical == false)
    #expect(project.plan.activities.first?.stated?.finish.description == "2026-03-02T17:00")
  }

  @Test(arguments: [
    ("rcal_Predecessor", SchedulingRules.LagCalendar.predecessor), ("rcal_Successor", .successor),
    ("rcal_ProjDefault", .plan), ("rcal_24Hour", .continuous),
  ])
  func `scheduling options are rules`(text: String, calendar: SchedulingRules.LagCalendar) throws {
    var file = XERText.plan([["task_code": "A"]])
    file.add(
      "SCHEDOPTIONS",
      [
        [
          "proj_id": "1", "sched_calendar_on_relationship_lag": text, "sched_retained_logic": "N",
          "sched_progress_override": "Y", "sched_float_type": "FT_FF",
        ]
      ])
    let document = try file.read()
    let rules = try #require(document.projects.first).plan.rules
    #expect(rules.lagCalendar == calendar)
    #expect(rules.outOfSequence == .progressOverride)
    #expect(noted(document, "SCHEDOPTIONS.sched_float_type").count == 1)
  }

  @Test func `assignments have units, work and cost, and make an activity's budget with its expenses`() throws {
    var text = XERText.plan([["task_code": "A", "task_type": "TT_Rsrc"]])
    text.add("ACCOUNT", [["acct_id": "4", "acct_short_name": "CA-1"]])
    text.add("RSRC", [["rsrc_id": "5", "rsrc_short_name": "ENG", "rsrc_name": "Engineer", "rsrc_type": "RT_Labor"]])
    text.add("ROLES", [["role_id": "6", "role_short_name": "PAINT", "role_name": "Painter"]])
    text.add(
      "RSRCRATE",
      [
        ["rsrc_id": "5", "max_qty_per_hr": "2", "cost_per_qty": "80.0000", "start_date": "2026-01-01 00:00"],
        ["rsrc_id": "5", "max_qty_per_hr": "3", "cost_per_qty": "90.0000", "start_date": "2026-06-01 00:00"],
      ])
    text.add(
      "TASKRSRC",
      [
        ["task_id": "100", "rsrc_id": "5", "target_qty_per_hr": "0.5", "target_qty": "4", "target_cost": "320.0000"],
        ["task_id": "100", "role_id": "6", "target_qty_per_hr": "1", "target_cost": "10.005", "acct_id": "4"],
        ["task_id": "100", "rsrc_id": "77", "target_cost": "1.00"],
      ])
    text.add("PROJCOST", [["task_id": "100", "target_cost": "1000", "acct_id": "4"]])
    let document = try text.read()
    let plan = try #require(document.projects.first).plan
    #expect(AssignmentList.text(plan.assignments) == "ENG 50% 4h cost:GBP:320.00; PAINT cost:GBP:10.00")
    #expect(plan.resources.map(\.id) == ["ENG", "PAINT"])
    #expect(CapacityList.text(plan.resources[0].capacity) == "200%; 2026-06-01 300%")
    #expect(plan.resources[0].rate?.description == "GBP 80.00")
    #expect(plan.activities[0].budget?.description == "GBP 1331.00")
    #expect(plan.activities[0].account == "CA-1")
    #expect(noted(document, "TASKRSRC.rsrc_id").map(\.kind) == [.unreadable])
    #expect(noted(document, "TASKRSRC.target_cost").map(\.kind) == [.assumed])
    #expect(noted(document, "RSRCRATE.cost_per_qty").map(\.kind) == [.notUnderstood])
  }

  @Test func `what has no place is listed once, with its line and its count`() throws {
    var text = XERText.plan([
      ["task_code": "A", "guid": "x", "float_path": ""], ["task_code": "B", "guid": "y", "float_path": ""],
    ])
    text.add("UDFVALUE", [["udf_type_id": "1", "udf_text": "a"], ["udf_type_id": "1", "udf_text": "b"]])
    let notes = try text.read().notes.notes.filter { $0.kind == .notUnderstood }
    #expect(
      notes.map { "\($0.element) line \($0.line) ×\($0.count)" } == ["TASK.guid line 10 ×2", "UDFVALUE line 12 ×2"])
  }

  @Test func `projects are kept apart, and links between them with both`() throws {
    var text = XERText()
    text.add(
      "PROJECT",
      ["1", "2"].map {
        [
          "proj_id": $0, "proj_short_name": "P\($0)", "plan_start_date": "2026-03-02 08:00",
          "export_flag": $0 == "1" ? "Y" : "N",
        ]
      })
    text.add(
      "TASK", ["1", "2"].map { ["task_id": "10\($0)", "proj_id": $0, "task_code": "A", "target_drtn_hr_cnt": "8"] })
    text.add(
      "TASKPRED",
      [
        ["pred_task_id": "102", "task_id": "101", "pred_proj_id": "2", "proj_id": "1", "pred_type": "PR_FS"],
        ["pred_task_id": "900", "task_id": "101", "pred_proj_id": "9", "proj_id": "1", "pred_type": "PR_SS"],
      ])
    let projects = try text.read().projects
    #expect(projects.map(\.id) == ["P1", "P2"])
    #expect(projects.map(\.isExternal) == [false, true])
    #expect(projects.allSatisfy { $0.plan.links.isEmpty && $0.plan.activities.map(\.id) == ["A"] })
    let links = projects.map {
      $0.externalLinks.map { "\($0.project)/\($0.isPredecessorOutside) \($0.link.predecessor)" }
    }
    #expect(links == [["P2/true A", "9/true 900"], ["P1/false A"]])
  }

  @Test func `a second file is the baseline, activities by id`() throws {
    let dates = ["early_start_date": "2026-03-02 08:00", "early_end_date": "2026-03-02 17:00"]
    let now = try #require(XERText.plan([["task_code": "A"], ["task_code": "NEW"]]).read().projects.first)
    let then = try #require(
      XERText.plan([["task_code": "A"].merging(dates) { $1 }, ["task_code": "GONE"]]).read().projects.first)
    var notes = PlanNotes()
    let both = now.adding(baseline: then, notes: &notes)
    #expect(both.plan.activities[0].baselines[0]?.finish?.description == "2026-03-02T17:00")
    #expect(both.plan.activities[0].baselines[0]?.duration == 28_800)
    #expect(both.plan.activities[1].baselines.isEmpty)
    #expect(
      notes.notes.map(\.text) == [
        "activity 'NEW' is not in the baseline", "activity 'GONE' of the baseline is not in the plan",
      ])
  }
}
