internal import Gridding
package import Products
internal import Rendering

/// A section of a gridded product as a drawing of its own: a panel by depth along a parallel or
/// meridian, and one of its errors where it has any.
package struct SectionMap: Sendable {
  private let section: GriddedSection

  /// Draws a section.
  package init(_ section: GriddedSection) { self.section = section }

  /// The drawing as an SVG document; nothing where it has no axes.
  package var svg: [UInt8]? {
    guard let first = section.edges.first, let last = section.edges.last,
      let deepest = section.levels.values.last,
      let frame = ChartFrame(x: first...last, y: 0...deepest, isDownward: true)
    else { return nil }
    return BoxDrawing(
      subheading: "\(section.period.words), \(section.method), \(CellWords.size(section.cell))",
      frame: frame, xTicks: ticks(first...last), yName: section.levels.axisName, panels: panels,
      notes: ["Grey: no value. Each value fills its cell, and half of the way to the next levels."]
    ).svg
  }

  /// The values, or their anomalies where there are any, and below them their errors.
  private var panels: [BoxDrawing.Panel] {
    let variable = section.variable
    let isAnomaly = section.anomalies.contains { $0.contains(where: \.isFinite) }
    let shown = boxes(isAnomaly ? section.anomalies : section.values)
    let one = ColourRamp(from: 0, to: 1, count: 1)
    var panels = [
      BoxDrawing.Panel(
        heading: "\(variable.heading(isAnomaly: isAnomaly)) along \(place)",
        caption: variable.caption(of: isAnomaly ? "_ANOM" : ""), boxes: shown,
        ramp: (isAnomaly
          ? ColourRamp(aroundZero: shown.values) : ColourRamp(of: shown.values)) ?? one)
    ]
    let errors = boxes(section.errors)
    if errors.values.contains(where: \.isFinite) {
      panels.append(
        BoxDrawing.Panel(
          heading: "Its standard error", caption: variable.caption(of: "_ERR"),
          boxes: errors, ramp: ColourRamp(of: errors.values) ?? one))
    }
    return panels
  }

  private func boxes(_ values: [[Double]]) -> LevelBoxes {
    LevelBoxes(
      levels: section.levels.values,
      columns: values.isEmpty
        ? []
        : zip(section.edges, section.edges.dropFirst()).enumerated().map { place, sides in
          LevelBoxes.Column(sides: sides.0...sides.1, values: values.map { $0[place] })
        })
  }

  private var place: String {
    switch section.line {
    case .latitude(let degrees): DegreeText.latitude(degrees)
    case .longitude(let degrees): DegreeText.longitude(degrees)
    }
  }

  private func ticks(_ range: ClosedRange<Double>) -> [ChartFrame.Tick] {
    DegreeText.ticks(range).map { degrees in
      switch section.line {
      case .latitude: (degrees, DegreeText.longitude(degrees))
      case .longitude: (degrees, DegreeText.latitude(degrees))
      }
    }
  }
}
