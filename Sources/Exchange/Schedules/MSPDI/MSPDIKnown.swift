/// Elements of MSPDI that are known and not kept. They are figures that the plan's own parts say already (variances,
/// earned value, what is done and what remains of a sum), how things are shown, what Microsoft Project does when somebody
/// edits, and who wrote the file when. What would move a date, a cost or a load is not among them, but where `nothing`
/// says that it holds nothing: any other value is noted.
enum MSPDIKnown {
  static let elements = KnownElements(names: names, nothing: nothing)

  private static let names: [(parent: String, names: String)] = [
    (
      "Project",
      """
      SaveVersion GUID Subject Category Company Manager Author CreationDate Revision LastSaved FYStartDate
      CurrencyDigits CurrencySymbol CurrencySymbolPosition DefaultStartTime DefaultFinishTime DefaultTaskType
      DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat EditableActualCosts
      EarnedValueMethod InsertedProjectsLikeSummary NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks
      SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart WeekStartDay MoveCompletedEndsBack
      MoveRemainingStartsBack MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue
      AutoAddNewResourcesAndTasks MicrosoftProjectServerURL Autolink NewTaskStartDate NewTasksAreManual
      DefaultTaskEVMethod ProjectExternallyEdited ExtendedCreationDate ActualsInSync RemoveFileProperties
      AdminProject UpdateManuallyScheduledTasksWhenEditingLinks KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled
      Views Filters Groups Tables Maps Reports Drawings DataLinks VBAProjects WBSMasks BaselineCalendar
      """
    ),
    (
      "Calendar",
      """
      GUID IsBaselineCalendar
      """
    ),
    (
      "Calendar/Exceptions/Exception",
      """
      EnteredByOccurrences Occurrences Period Month MonthDay MonthItem MonthPosition DaysOfWeek
      """
    ),
    (
      "Task",
      """
      ID GUID Type CreateDate OutlineNumber WBSLevel DisplayAsSummary OverAllocated StartVariance FinishVariance
      WorkVariance StartSlack FinishSlack ACWP CV BCWS BCWP PercentWorkComplete ActualDuration  ActualWork
      RemainingCost RemainingWork RegularWork ActualWorkProtected Work Stop ResumeValid HideBar Rollup IsPublished
      CommitmentType EffortDriven LevelAssignments LevelingCanSplit LevelingDelayFormat PreLeveledStart
      PreLeveledFinish IsSubprojectReadOnly FreeformDurationFormat FixedCostAccrual EarnedValueMethod
      BoardStatusColumnOrderingID NextAvailableBoardStatusColumnOrderingID NextAvailableSprintOrderingID
      SprintColumnOrderingID ManualStart ManualFinish ManualDuration Resume Estimated
      """
    ),
    (
      "Task/Baseline",
      """
      TimephasedData Interim DurationFormat EstimatedDuration BCWS BCWP
      """
    ),
    (
      "Resource",
      """
      ID GUID Initials WorkGroup PeakUnits OverAllocated Start Finish CanLevel AccrueAt Work RegularWork ActualWork
      RemainingWork ActualWorkProtected PercentWorkComplete StandardRateFormat OvertimeRateFormat Cost OvertimeCost
      ActualCost ActualOvertimeCost RemainingCost RemainingOvertimeCost WorkVariance CostVariance SV CV ACWP BCWS
      BCWP CreationDate IsGeneric IsInactive IsEnterprise BookingType AvailableFrom AvailableTo
      """
    ),
    (
      "Assignment",
      """
      UID GUID PercentWorkComplete ActualWork ActualStart ActualFinish ActualWorkProtected ACWP
      CostVariance CV Finish FinishVariance WorkVariance HasFixedRateUnits Milestone Overallocated RegularWork
      RemainingCost  Start Stop Resume StartVariance UpdateNeeded VAC BCWS BCWP BookingType CreationDate
      Confirmed ResponsePending LinkedFields LevelingDelayFormat SV Summary
      """
    ),
  ]

  private static let nothing: [(parent: String, names: String, texts: Set<String>)] = [
    (
      "Project",
      """
      MultipleCriticalPaths
      """, ["0", "0.00", "0.0"]
    ),
    (
      "Task",
      """
      Recurring OvertimeCost ActualOvertimeCost RemainingOvertimeCost FixedCost
      """, ["0", "0.00", "0.0"]
    ),
    (
      "Task",
      """
      OvertimeWork ActualOvertimeWork RemainingOvertimeWork ActualOvertimeWorkProtected
      """, ["PT0H0M0S", "PT0M0S", "PT0S"]
    ),
    (
      "Resource",
      """
      OvertimeWork ActualOvertimeWork RemainingOvertimeWork ActualOvertimeWorkProtected
      """, ["PT0H0M0S", "PT0M0S", "PT0S"]
    ),
    (
      "Resource",
      """
      OvertimeRate CostPerUse IsBudget
      """, ["0", "0.00", "0.0"]
    ),
    (
      "Assignment",
      """
      OvertimeWork ActualOvertimeWork RemainingOvertimeWork ActualOvertimeWorkProtected BudgetWork
      """, ["PT0H0M0S", "PT0M0S", "PT0S"]
    ),
    (
      "Assignment",
      """
      OvertimeCost ActualOvertimeCost RemainingOvertimeCost FixedMaterial LevelingDelay CostRateTable RateScale
      BudgetCost
      """, ["0", "0.00", "0.0"]
    ),
    (
      "Assignment",
      """
      WorkContour
      """, ["0", "8"]
    ),
  ]
}
