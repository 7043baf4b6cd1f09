/// A sum of an initiative's budget log (EIA-748).
public enum BudgetFigure: String, Hashable, Sendable, CaseIterable {
  /// NCC: what the source `negotiated` authorises.
  case negotiated
  /// AUW: what the source `unpriced` authorises.
  case unpriced
  /// The over-target amount: total allocated budget − contract budget base, by which the work overruns it.
  case overrun
  /// CBB = NCC + AUW.
  case contractBudgetBase
  /// TAB = PMB + MR = CBB + overrun.
  case totalAllocated
  /// PMB = distributed + contingency + undistributed.
  case baseline
  /// Σ control accounts + summary level planning packages + planning packages.
  case distributed
  case contingency
  /// UB.
  case undistributed
  /// MR, outside the baseline.
  case reserve

  /// As controllers abbreviate it.
  public var abbreviation: String {
    switch self {
    case .negotiated: "NCC"
    case .unpriced: "AUW"
    case .overrun: "OTB"
    case .contractBudgetBase: "CBB"
    case .totalAllocated: "TAB"
    case .baseline: "PMB"
    case .distributed: "DB"
    case .contingency: "contingency"
    case .undistributed: "UB"
    case .reserve: "MR"
    }
  }
}

extension BudgetAccount.Kind {
  /// The figures that a balance of this kind is part of, and with which sign: a source's balance is the negative of what
  /// it authorises.
  var figures: [(BudgetFigure, sign: Int64)] {
    switch self {
    case .negotiated: [(.negotiated, -1), (.contractBudgetBase, -1)]
    case .unpriced: [(.unpriced, -1), (.contractBudgetBase, -1)]
    case .overTarget: [(.overrun, -1)]
    case .undistributed: [(.undistributed, 1), (.baseline, 1), (.totalAllocated, 1)]
    case .contingency: [(.contingency, 1), (.baseline, 1), (.totalAllocated, 1)]
    case .reserve: [(.reserve, 1), (.totalAllocated, 1)]
    case .control, .summary, .planning: [(.distributed, 1), (.baseline, 1), (.totalAllocated, 1)]
    }
  }
}
