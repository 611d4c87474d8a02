internal import Rendering

/// How far the results of a case are from what was expected, quantity by quantity.
struct Differences {
  private(set) var largest = 0.0
  private(set) var remarks: [String] = []

  /// The outcome of the case that the differences are of.
  func outcome(of id: String, computed: JSONValue) -> VerificationCase {
    VerificationCase(id: id, computed: computed, largest: largest, remarks: remarks)
  }

  /// Notes the difference of a quantity; one above the tolerance, or none at all, is remarked.
  mutating func check(_ name: String, _ found: Double, _ wanted: Double, tolerance: Double) {
    let difference = found.isFinite ? abs(found - wanted) : .infinity
    largest = max(largest, difference)
    if difference > tolerance { remarks.append("\(name): expected \(wanted), found \(found)") }
  }

  /// Notes that something is of another kind or number than expected.
  mutating func fail(_ remark: String) {
    largest = .infinity
    remarks.append(remark)
  }

  /// Notes two lists, item by item.
  mutating func check(
    _ name: String, _ found: [Double], _ wanted: [Double], tolerance: (Double) -> Double
  ) {
    guard found.count == wanted.count else {
      fail("\(name): \(wanted.count) expected, \(found.count) found")
      return
    }
    for (index, (found, wanted)) in zip(found, wanted).enumerated() {
      check("\(name)[\(index)]", found, wanted, tolerance: tolerance(wanted))
    }
  }
}
