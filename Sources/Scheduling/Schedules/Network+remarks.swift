import Values

extension Network {
  /// What was computed otherwise than asked, by activity in the plan's order.
  func remarks(_ dates: NetworkDates) -> [Schedule.Remark] {
    var remarks: [Schedule.Remark] = []
    for index in 0..<workCount {
      for text in texts(index, dates) {
        remarks.append(Schedule.Remark(activity: plan.activities[activity(of: index)].id, text: text))
      }
    }
    return remarks
  }

  private func texts(_ index: Int, _ dates: NetworkDates) -> [String] {
    let node = nodes[index]
    let span = dates.nodes[index]
    var texts: [String] = []
    let start = CivilMoment(seconds: span.earlyStart)
    let isReadAsPrimavera = rules.dialect == .primavera && !node.isManual
    let asked = node.isFinished || isReadAsPrimavera ? .min : linkedStart(of: node, dates, isSecond: hasLateWork)
    if asked > .min, nextStart(of: node, asked) > span.earlyStart {
      let links = "its links ask for \(CivilMoment(seconds: nextStart(of: node, asked)))"
      if node.isManual {
        texts.append("starts \(start) by hand, though \(links)")
      } else if node.isStarted {
        texts.append("began \(start), though \(links)")
      } else if let constraint = node.first ?? node.second {
        let held = "\(constraint.kind.rawValue) \(CivilMoment(seconds: constraint.date))"
        texts.append("starts \(start) by its constraint \(held), though \(links)")
      }
    }
    if span.earlyFinish > node.deadline {
      let finish = CivilMoment(seconds: span.earlyFinish)
      texts.append("finishes \(finish), after its deadline \(CivilMoment(seconds: node.deadline))")
    }
    if let dataDate = plan.dataDate, !node.isStarted, start < dataDate {
      texts.append("starts \(start), before the data date \(dataDate), and has not begun")
    }
    return texts
  }
}
