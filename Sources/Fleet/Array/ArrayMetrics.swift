internal import Argo

/// How the array compares with its design, by region or country.
///
/// Source of the measures: OceanOPS, Argo-KPI and Argo-static-maps.
///
/// - *Activity*: active floats over floats wanted.
/// - *Intensity*: floats deployed in the twelve months before the as-of date over floats wanted.
/// - *Density*: the share of cells that hold at least the active floats wanted.
/// - *Coverage* of a month: with r the profiles of a cell over three times the floats wanted in it,
///   the share of cells with r at least 1; *coverage sum* is the mean of r, at most 1 each,
///   *coverage potential* the mean of r. Those of a year are the means over its months.
///
/// Excluded floats are active and deployed, but fill no cell.
public struct ArrayMetrics: Hashable, Sendable {
  /// What the lines stand for.
  public var grouping: Grouping
  /// The lines, in the order of the targets, or with most active floats first.
  public var groups: [Group]
  /// All of the array.
  public var total: Group
  /// The month of ``Group/month``, such as `2020-09`; empty where nothing is dated.
  public var month: String

  /// What the array is divided by.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// The region of the newest position, and of the middle of a cell.
    case region
    /// The country; every cell of the design is for all countries.
    case country
  }

  /// One line of the metrics.
  public struct Group: Hashable, Sendable {
    /// The name of the region or country.
    public var name: String
    /// Active floats.
    public var active = 0
    /// Floats wanted; nil where the design gives no number.
    public var target: Int?
    /// Floats deployed in the twelve months before the as-of date.
    public var deployed = 0
    /// Cells of the design.
    public var cells = 0
    /// Cells with at least the floats wanted.
    public var filledCells = 0
    /// Cells without any active float.
    public var emptyCells = 0
    /// The coverage of the last whole month.
    public var month = Coverage()
    /// The mean coverage of the last twelve whole months.
    public var year = Coverage()

    /// Active floats over floats wanted.
    public var activity: Double? { ratio(active, target) }
    /// Floats deployed in a year over floats wanted.
    public var intensity: Double? { ratio(deployed, target) }
    /// The share of cells with at least the floats wanted.
    public var density: Double? { ratio(filledCells, cells) }

    private func ratio(_ part: Int, _ whole: Int?) -> Double? {
      whole.flatMap { $0 > 0 ? Double(part) / Double($0) : nil }
    }
  }

  /// Coverage in its three ways; nil without cells or months.
  public struct Coverage: Hashable, Sendable {
    /// The share of cells with r at least 1.
    public var share: Double?
    /// The mean of r, at most 1 each.
    public var sum: Double?
    /// The mean of r.
    public var potential: Double?
  }

  /// Measures an array.
  public init(_ state: ArrayState, by grouping: Grouping) {
    self.grouping = grouping
    month = state.months.last?.name ?? ""
    let isByRegion = grouping == .region
    let yearAgo = state.rule.asOf?.advanced(bySeconds: -365 * 86_400)
    var total = Group(name: "all")
    total.target = state.design.total
    var groups: [String: Group] = [:]
    var order: [String] = []
    func change(_ name: String, _ change: (inout Group) -> Void) {
      if groups[name] == nil {
        groups[name] = Group(name: name)
        order.append(name)
      }
      change(&groups[name, default: Group(name: name)])
      change(&total)
    }
    if isByRegion {
      for target in state.design.targets {
        change(target.region) { if $0.name == target.region { $0.target = target.floats } }
      }
    }
    for status in state.floats {
      let name =
        isByRegion ? FleetSummary.regionName(status.region) : status.country?.code ?? "(unknown)"
      let isNew = yearAgo.flatMap { start in status.deployed.map { $0 > start } } ?? false
      change(name) {
        $0.active += status.isActive ? 1 : 0
        $0.deployed += isNew ? 1 : 0
      }
    }
    var cellsOfName: [String: [Int]] = [:]
    for (number, cell) in state.design.cells.enumerated() where isByRegion {
      cellsOfName[FleetSummary.regionName(cell.region), default: []].append(number)
    }
    for name in cellsOfName.keys.sorted() where groups[name] == nil {
      groups[name] = Group(name: name)
      order.append(name)
    }
    for (name, cells) in cellsOfName { groups[name]?.measure(cells, of: state) }
    total.measure(Array(state.design.cells.indices), of: state)
    self.total = total
    let lines = order.compactMap { groups[$0] }.filter {
      $0.target != nil || $0.active + $0.deployed + $0.cells > 0
    }
    self.groups =
      isByRegion ? lines : lines.sorted { ($1.active, $0.name) < ($0.active, $1.name) }
  }
}

extension ArrayMetrics.Group {
  /// Counts cells and their coverage.
  fileprivate mutating func measure(_ cells: [Int], of state: ArrayState) {
    self.cells = cells.count
    filledCells = cells.count { state.occupants[$0].count >= state.design.cells[$0].target }
    emptyCells = cells.count { state.occupants[$0].isEmpty }
    guard !cells.isEmpty, !state.months.isEmpty else { return }
    let months = state.profiles.map { profiles in
      ArrayMetrics.Coverage(
        ratios: cells.map {
          Double(profiles[$0]) / Double(3 * state.design.cells[$0].target)
        })
    }
    month = months.last ?? ArrayMetrics.Coverage()
    year = ArrayMetrics.Coverage(meanOf: months)
  }
}

extension ArrayMetrics.Coverage {
  /// The coverage of one month from the ratio of each cell, of which there is at least one.
  fileprivate init(ratios: [Double]) {
    let count = Double(ratios.count)
    share = Double(ratios.count { $0 >= 1 }) / count
    sum = ratios.reduce(0) { $0 + min($1, 1) } / count
    potential = ratios.reduce(0, +) / count
  }

  /// The mean of the months.
  fileprivate init(meanOf months: [ArrayMetrics.Coverage]) {
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    share = mean(months.compactMap(\.share))
    sum = mean(months.compactMap(\.sum))
    potential = mean(months.compactMap(\.potential))
  }
}
