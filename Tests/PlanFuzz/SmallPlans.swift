/// Small plans of each form, with much that the form knows in little text.
enum SmallPlans {
  static let all: [(form: Corpus.Form, text: String)] = [(.xer, xer), (.csv, csv), (.mspdi, mspdi), (.p6, p6)]

  private static let hours = "(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())"

  private static let xer = [
    "ERMHDR\t23.12\t2026-03-01\tProject\tADA\tada\tdb\tProject Management\tGBP", "%T\tPROJECT",
    "%F\tproj_id\tproj_short_name\tclndr_id\tplan_start_date\tlast_recalc_date\texport_flag\tcritical_path_type",
    "%R\t1\tBRIDGE\t7\t2026-03-02 08:00\t2026-03-09 08:00\tY\tCT_TotFloat",
    "%R\t2\tROAD\t7\t2026-03-02 08:00\t\tN\tCT_DrivPath", "%T\tCALENDAR",
    "%F\tclndr_id\tclndr_name\tbase_clndr_id\tday_hr_cnt\tclndr_data",
    "%R\t7\tSite\t\t8\t(0||CalendarData()((0||DaysOfWeek()((0||1()())(0||2()(\(hours)))(0||3()(\(hours)))"
      + "(0||4()(\(hours)))(0||5()(\(hours)))(0||6()(\(hours)))(0||7()())))(0||Exceptions()((0||0(d|46108)())))))",
    "%R\t8\tNight\t7\t8\t(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|20:00|f|00:00)())))))))",
    "%T\tSCHEDOPTIONS", "%F\tproj_id\tsched_calendar_on_relationship_lag\tsched_progress_override",
    "%R\t1\trcal_Successor\tY", "%T\tPROJWBS",
    "%F\twbs_id\tproj_id\tparent_wbs_id\twbs_short_name\twbs_name\tproj_node_flag", "%R\t1\t1\t\tBRIDGE\tBridge\tY",
    "%R\t2\t1\t1\tDECK\tDeck\tN", "%T\tRSRC", "%F\trsrc_id\trsrc_short_name\trsrc_type\tclndr_id",
    "%R\t5\tENG\tRT_Labor\t8", "%T\tTASK",
    "%F\ttask_id\tproj_id\twbs_id\tclndr_id\ttask_type\tstatus_code\ttask_code\ttask_name\ttarget_drtn_hr_cnt"
      + "\tremain_drtn_hr_cnt\tact_start_date\tact_end_date\tcstr_type\tcstr_date\tresume_date",
    "%R\t11\t1\t2\t7\tTT_Task\tTK_Complete\tA\tSurvey\t40\t0\t2026-03-02 08:00\t2026-03-06 17:00\t\t\t",
    "%R\t12\t1\t2\t7\tTT_Rsrc\tTK_Active\tB\tPiles\t40\t20\t2026-03-09 08:00\t\t\t\t2026-03-11 08:00",
    "%R\t13\t1\t2\t8\tTT_Task\tTK_NotStart\tC\tDeck\t24.5\t24.5\t\t\tCS_MANDSTART\t2026-03-23 08:00\t",
    "%R\t14\t1\t1\t7\tTT_FinMile\tTK_NotStart\tD\tOpen\t0\t0\t\t\tCS_MEOB\t2026-04-01 17:00\t",
    "%R\t15\t1\t1\t7\tTT_LOE\tTK_NotStart\tE\tManage\t0\t0\t\t\t\t\t",
    "%R\t16\t2\t\t7\tTT_Task\tTK_NotStart\tA\tRoad\t80\t80\t\t\tCS_ALAP\t\t", "%T\tTASKPRED",
    "%F\ttask_pred_id\ttask_id\tpred_task_id\tproj_id\tpred_proj_id\tpred_type\tlag_hr_cnt",
    "%R\t1\t12\t11\t1\t1\tPR_FS\t0", "%R\t2\t13\t12\t1\t1\tPR_SS\t16", "%R\t3\t14\t13\t1\t1\tPR_FF\t-8",
    "%R\t4\t15\t11\t1\t1\tPR_SS\t0", "%R\t5\t15\t14\t1\t1\tPR_FF\t0", "%R\t6\t13\t16\t1\t2\tPR_SF\t0",
    "%T\tTASKRSRC", "%F\ttaskrsrc_id\ttask_id\tproj_id\trsrc_id\ttarget_qty_per_hr\ttarget_qty\ttarget_cost",
    "%R\t1\t12\t1\t5\t0.5\t20\t1600.0000", "%E", "",
  ].joined(separator: "\r\n")

  private static let csv = """
    id,title,kind,parent,duration,predecessors,calendar,constraint,deadline,start,finish,actual start,remaining,percent,\
    resources,optimistic,pessimistic,budget,priority,active,manual,hours,exceptions,capacity,rules
    P,Bridge,plan,,,,SITE,,2026-06-01,2026-03-02T08:00,,,,,,,,,,,,,,,lags successor; day 8h
    SITE,Site,calendar,,,,,,,,,,,,,,,,,,,mon-fri 08:00-12:00 13:00-17:00; sat off,2026-12-25..2026-12-26 off,,
    ENG,Engineer,resource,,,,,,,,,,,,,,,,,,,,,200%; 2026-06-01 300%,
    W,Works,summary,,,,,,,,,,,,,,,,,,,,,,
    A,Survey,task,W,5d,,,,,2026-03-02T08:00,2026-03-06T17:00,2026-03-02T08:00,8h,80%,ENG 50%,4d,8d,GBP 100.00,500,,,,,,
    B,Piles,task,W,40h,A FS+2d,,snet 2026-03-09T08:00,,,,,,,ENG 16h +8h,,,,900,,,,,,
    C,Deck,task,W,3ed,A SS+50%; B FF-8h,24h,alap,2026-04-01T17:00,,,,,,,,,,,,,,,,
    D,Paint,task,W,2d,C,,,,2026-03-20T08:00,2026-03-23T17:00,,,,,,,,,,yes,,,,
    M,Open,finish-milestone,,0h,C; D,,mfo 2026-04-02T17:00 mandatory,,,,,,,,,,,,no,,,,,

    """

  private static let mspdi = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><Title>Bridge</Title>
    <StartDate>2026-03-02T08:00:00</StartDate><FinishDate>2026-04-02T17:00:00</FinishDate><CalendarUID>1</CalendarUID>
    <MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><StatusDate>2026-03-09T08:00:00</StatusDate>
    <Calendars><Calendar><UID>1</UID><Name>Site</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
    <WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
    <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>
    <ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays><Exceptions><Exception>
    <TimePeriod><FromDate>2026-12-25T00:00:00</FromDate><ToDate>2026-12-26T23:59:00</ToDate></TimePeriod>
    <Occurrences>2</Occurrences><Name>Holiday</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>
    </Calendar></Calendars><Tasks>
    <Task><UID>0</UID><ID>0</ID><Name>Bridge</Name><OutlineLevel>0</OutlineLevel><Summary>1</Summary></Task>
    <Task><UID>1</UID><ID>1</ID><Name>Works</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
    <Task><UID>2</UID><ID>2</ID><Name>Survey</Name><OutlineLevel>2</OutlineLevel><Duration>PT40H0M0S</Duration>
    <DurationFormat>7</DurationFormat><PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart>
    <Start>2026-03-02T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish><Baseline><Number>0</Number>
    <Start>2026-03-02T08:00:00</Start><Finish>2026-03-06T17:00:00</Finish></Baseline></Task>
    <Task><UID>3</UID><ID>3</ID><Name>Piles</Name><OutlineLevel>2</OutlineLevel><Duration>PT24H0M0S</Duration>
    <ConstraintType>4</ConstraintType><ConstraintDate>2026-03-09T08:00:00</ConstraintDate><Deadline>2026-04-01T17:00:00
    </Deadline><PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag>
    <LagFormat>7</LagFormat></PredecessorLink></Task>
    <Task><UID>4</UID><ID>4</ID><Name>Open</Name><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone>
    <Duration>PT0H0M0S</Duration><Manual>1</Manual><Active>1</Active><PredecessorLink><PredecessorUID>3</PredecessorUID>
    <Type>3</Type><LinkLag>-4800</LinkLag><LagFormat>19</LagFormat></PredecessorLink></Task></Tasks>
    <Resources><Resource><UID>1</UID><ID>1</ID><Name>Engineer</Name><Type>1</Type><MaxUnits>2</MaxUnits></Resource></Resources>
    <Assignments><Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units>
    <Work>PT20H0M0S</Work></Assignment></Assignments></Project>

    """

  private static let p6 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V19.12/API/BusinessObjects"><Calendar>
    <ObjectId>7</ObjectId><Name>Site</Name><HoursPerDay>8</HoursPerDay><Type>Global</Type><StandardWorkWeek>
    <StandardWorkHours><DayOfWeek>Monday</DayOfWeek><WorkTime><Start>08:00:00</Start><Finish>15:59:00</Finish></WorkTime>
    </StandardWorkHours></StandardWorkWeek><HolidayOrExceptions><HolidayOrException><Date>2026-12-25T00:00:00</Date>
    </HolidayOrException></HolidayOrExceptions></Calendar><Project><ObjectId>1</ObjectId><Id>BRIDGE</Id><Name>Bridge</Name>
    <PlannedStartDate>2026-03-02T08:00:00</PlannedStartDate><DataDate>2026-03-09T08:00:00</DataDate>
    <ActivityDefaultCalendarObjectId>7</ActivityDefaultCalendarObjectId><WBS><ObjectId>2</ObjectId><Code>DECK</Code>
    <Name>Deck</Name><ProjectObjectId>1</ProjectObjectId></WBS><Activity><ObjectId>11</ObjectId><Id>A</Id><Name>Survey</Name>
    <Type>Task Dependent</Type><Status>In Progress</Status><CalendarObjectId>7</CalendarObjectId>
    <WBSObjectId>2</WBSObjectId><PlannedDuration>40.0</PlannedDuration><RemainingDuration>20.0</RemainingDuration>
    <ActualStartDate>2026-03-02T08:00:00</ActualStartDate></Activity><Activity><ObjectId>12</ObjectId><Id>B</Id>
    <Name>Piles</Name><Type>Finish Milestone</Type><Status>Not Started</Status><PlannedDuration>0</PlannedDuration>
    <PrimaryConstraintType>Finish On or Before</PrimaryConstraintType>
    <PrimaryConstraintDate>2026-04-01T17:00:00</PrimaryConstraintDate></Activity><Relationship><ObjectId>1</ObjectId>
    <PredecessorActivityObjectId>11</PredecessorActivityObjectId><SuccessorActivityObjectId>12</SuccessorActivityObjectId>
    <Type>Finish to Start</Type><Lag>16.0</Lag></Relationship></Project></APIBusinessObjects>

    """
}
