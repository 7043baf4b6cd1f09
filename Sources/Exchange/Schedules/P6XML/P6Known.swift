/// Elements of P6's XML that are known and not kept: sums and shares that the plan's parts say already, what is done and
/// what remains of units and costs, defaults of what somebody adds, addresses, and who changed a record when. What would
/// move a date, a budget or a load is not among them, but where `nothing` says that it changes nothing: any other value is
/// noted.
enum P6Known {
  static let elements = KnownElements(names: names, nothing: nothing)

  private static let names: [(parent: String, names: String)] = [
    (
      "Calendar",
      """
      IsPersonal ProjectObjectId Type HoursPerYear ResourceObjectId
      """
    ),
    (
      "Resource",
      """
      AutoComputeActuals CalculateCostFromUnits CurrencyObjectId DefaultUnitsPerTime EmailAddress EmployeeId GUID
      IsActive IsOverTimeAllowed OfficePhone OtherPhone ParentObjectId ResourceNotes SequenceNumber ShiftObjectId
      TimesheetApprovalManagerObjectId Title UnitOfMeasureObjectId UseTimesheets UserObjectId CalendarName CurrencyId
      CurrencyName ParentId ParentName CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "Role",
      """
      CalculateCostFromUnits ParentObjectId Responsibilities SequenceNumber CreateDate CreateUser LastUpdateDate
      LastUpdateUser
      """
    ),
    (
      "ResourceRate",
      """
      ObjectId ShiftPeriodObjectId ResourceId ResourceName CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "RoleRate",
      """
      ObjectId RoleId RoleName CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "RoleRateNew",
      """
      ObjectId RoleId RoleName CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "RoleLimit",
      """
      ObjectId RoleId RoleName CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "CostAccount",
      """
      Description Name ParentObjectId SequenceNumber CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "Project",
      """
      ActivityDefaultActivityType ActivityDefaultCalendarName ActivityDefaultCostAccountObjectId
      ActivityDefaultDurationType ActivityDefaultPercentCompleteType ActivityDefaultPricePerUnit
      ActivityIdBasedOnSelectedActivity ActivityIdIncrement ActivityIdPrefix ActivityIdSuffix
      ActivityPercentCompleteBasedOnActivitySteps AddActualToRemaining AddedBy AllowNegativeActualUnitsFlag
      AllowStatusReview AnnualDiscountRate AssignmentDefaultDrivingFlag AssignmentDefaultRateType BaselineTypeName
      BaselineTypeObjectId CheckOutDate CheckOutStatus CheckOutUserObjectId CostQuantityRecalculateFlag DateAdded
      DefaultPriceTimeUnits Description DiscountApplicationPeriod EarnedValueComputeType EarnedValueETCComputeType
      EarnedValueETCUserValue EarnedValueUserPercent EnableSummarization FinancialPeriodTemplateId
      FiscalYearStartMonth GUID IndependentETCLaborUnits IndependentETCTotalCost IntegratedType
      LastBaselineUpdateDate LastFinancialPeriodObjectId LastSummarizedDate LastUpdateDate LevelingPriority
      LinkActualToActualThisPeriod LinkPercentCompleteWithActual LinkPlannedAndAtCompletionFlag LocationObjectId
      OBSObjectId OwnerResourceObjectId ParentEPSObjectId PrimaryResourcesCanMarkActivitiesAsCompleted
      ResetPlannedToRemainingFlag ResourceCanBeAssignedToSameActivityMoreThanOnce
      ResourcesCanAssignThemselvesToActivities ResourcesCanEditAssignmentPercentComplete
      ResourcesCanMarkAssignmentAsCompleted ResourcesCanViewInactiveActivities RiskLevel ScheduledFinishDate
      StartDate FinishDate Status StrategicPriority SummarizeToWBSLevel SummarizedDataDate SummaryLevel
      SummaryPlannedDuration SummaryRemainingDuration UseProjectBaselineForEarnedValue WebSiteRootDirectory
      WebSiteURL CreateDate CreateUser LastUpdateUser WBSObjectId
      """
    ),
    (
      "WBS",
      """
      ObjectId AnticipatedFinishDate AnticipatedStartDate EarnedValueComputeType EarnedValueETCComputeType
      EarnedValueETCUserValue EarnedValueUserPercent GUID IndependentETCLaborUnits IndependentETCTotalCost
      OBSObjectId ProjectObjectId SequenceNumber Status WBSCategoryObjectId SummaryPercentComplete CreateDate
      CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "Activity",
      """
      ActualDuration ActualLaborUnits ActualNonLaborUnits ActualThisPeriodLaborCost ActualThisPeriodLaborUnits
      ActualThisPeriodNonLaborCost ActualThisPeriodNonLaborUnits AtCompletionDuration AtCompletionExpenseCost
      AtCompletionLaborCost AtCompletionLaborUnits AtCompletionNonLaborCost AtCompletionNonLaborUnits
      AutoComputeActuals DurationPercentComplete DurationType EstimatedWeight Feedback GUID IsNewFeedback IsStarred
      LaborUnitsPercentComplete NonLaborUnitsPercentComplete NotesToResources ObjectId PercentComplete
      PhysicalPercentComplete UnitsPercentComplete ScopePercentComplete PlannedLaborUnits PlannedNonLaborUnits
      PrimaryResourceObjectId ProjectObjectId RemainingLaborCost RemainingLaborUnits RemainingNonLaborCost
      RemainingNonLaborUnits ReviewRequired ReviewStatus SuspendDate IsLongestPath StartFloat FinishFloat CreateDate
      CreateUser LastUpdateDate LastUpdateUser CalendarName WBSCode WBSName WBSPath ProjectId ProjectName
      """
    ),
    (
      "Relationship",
      """
      ObjectId Comments Driving IsPredecessorBaseline IsPredecessorTemplate IsSuccessorBaseline IsSuccessorTemplate
      PredecessorActivityId PredecessorActivityName PredecessorActivityType PredecessorFinishDate
      PredecessorStartDate PredecessorProjectId PredecessorWBSName SuccessorActivityId SuccessorActivityName
      SuccessorActivityType SuccessorFinishDate SuccessorStartDate SuccessorProjectId SuccessorWBSName Float
      PredFreeFloat PredTotalFloat SuccTotalFloat CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "ResourceAssignment",
      """
      ActualCost ActualCurve ActualFinishDate ActualOvertimeCost ActualOvertimeUnits ActualRegularCost
      ActualRegularUnits ActualStartDate ActualThisPeriodCost ActualThisPeriodUnits ActualUnits AtCompletionCost
      AtCompletionUnits CostPerQuantity FinishDate GUID IsCostUnitsLinked IsPrimaryResource ObjectId OvertimeFactor
      PlannedCurve PlannedFinishDate PlannedStartDate Proficiency ProjectObjectId RateSource RateType RemainingCost
      RemainingCurve RemainingDuration RemainingFinishDate RemainingLag RemainingStartDate RemainingUnits
      RemainingUnitsPerTime ResourceType StartDate UnitsPercentComplete WBSObjectId CreateDate CreateUser
      LastUpdateDate LastUpdateUser
      """
    ),
    (
      "ActivityExpense",
      """
      ActualCost ActualUnits AutoComputeActuals DocumentNumber ExpenseCategoryObjectId ExpenseDescription ExpenseItem
      ExpensePercentComplete ObjectId PlannedUnits PricePerUnit ProjectObjectId RemainingCost RemainingUnits
      UnitOfMeasure Vendor WBSObjectId AtCompletionCost CreateDate CreateUser LastUpdateDate LastUpdateUser
      """
    ),
    (
      "ScheduleOptions",
      """
      ObjectId ProjectObjectId UserObjectId
      """
    ),
  ]

  private static let nothing: [(parent: String, names: String, texts: Set<String>)] = [
    (
      "Project",
      """
      OriginalBudget
      """, ["0", "0.0", "0.00"]
    ),
    (
      "Project",
      """
      UseExpectedFinishDates MakeOpenEndedActivitiesCritical MultipleFloatPathsEnabled
      """, ["0", "0.0", "0.00"]
    ),
    (
      "Project",
      """
      IgnoreOtherProjectRelationships CalculateFloatBasedOnFinishDate StartToStartLagCalculationType
      """, ["1"]
    ),
    (
      "Project",
      """
      ComputeTotalFloatType
      """, ["Smallest of Start Float and Finish Float"]
    ),
    (
      "ScheduleOptions",
      """
      UseExpectedFinishDates MakeOpenEndedActivitiesCritical MultipleFloatPathsEnabled
      """, ["0", "0.0", "0.00"]
    ),
    (
      "ScheduleOptions",
      """
      IgnoreOtherProjectRelationships CalculateFloatBasedOnFinishDate StartToStartLagCalculationType
      """, ["1"]
    ),
    (
      "ScheduleOptions",
      """
      ComputeTotalFloatType
      """, ["Smallest of Start Float and Finish Float"]
    ),
    (
      "Activity",
      """
      ActualLaborCost ActualNonLaborCost ActualMaterialCost ActualExpenseCost
      """, ["0", "0.0", "0.00"]
    ),
    (
      "Resource",
      """
      OvertimeFactor
      """, ["0", "0.0", "0.00"]
    ),
    (
      "ResourceRate",
      """
      PricePerUnit2 PricePerUnit3 PricePerUnit4 PricePerUnit5
      """, ["0", "0.0", "0.00"]
    ),
    (
      "RoleRate",
      """
      PricePerUnit2 PricePerUnit3 PricePerUnit4 PricePerUnit5
      """, ["0", "0.0", "0.00"]
    ),
    (
      "RoleRateNew",
      """
      PricePerUnit2 PricePerUnit3 PricePerUnit4 PricePerUnit5
      """, ["0", "0.0", "0.00"]
    ),
    (
      "ActivityExpense",
      """
      AccrualType
      """, ["Uniform Over Activity"]
    ),
  ]
}
