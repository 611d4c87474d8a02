internal import Glibc

/// Places as columns, ready for distances four at a time.
///
/// Columns are padded with zeros to a multiple of four.
package struct SiteTable: Sendable {
  package let rule: DistanceRule
  let count: Int
  private(set) var x: [Double]
  private(set) var y: [Double]
  /// Cosine of half the latitude; with the sine it gives the cosine of a mid latitude without a
  /// function call.
  private(set) var cosine: [Double]
  private(set) var sine: [Double]

  /// A place with what is needed for distances from it.
  package struct Entry {
    var x: Double
    var y: Double
    var cosine: Double
    var sine: Double

    package init(_ site: Site, rule: DistanceRule) {
      guard case .sphere = rule else {
        (x, y, cosine, sine) = (site.x, site.y, 0, 0)
        return
      }
      let turn = site.x.truncatingRemainder(dividingBy: 360)
      x = turn < 0 ? turn + 360 : turn
      y = site.y
      let half = site.y * (Double.pi / 360)
      cosine = cos(half)
      sine = sin(half)
    }

    init(x: Double, y: Double, cosine: Double, sine: Double) {
      (self.x, self.y, self.cosine, self.sine) = (x, y, cosine, sine)
    }
  }

  package init(_ sites: [Site], rule: DistanceRule) {
    self.init(entries: sites.map { Entry($0, rule: rule) }, rule: rule)
  }

  package init(entries: [Entry], rule: DistanceRule) {
    self.rule = rule
    count = entries.count
    let padding = [Double](repeating: 0, count: entries.count.paddedToFour - entries.count)
    x = entries.map(\.x) + padding
    y = entries.map(\.y) + padding
    cosine = entries.map(\.cosine) + padding
    sine = entries.map(\.sine) + padding
  }

  package subscript(index: Int) -> Entry {
    Entry(x: x[index], y: y[index], cosine: cosine[index], sine: sine[index])
  }

  /// The distances in km from a place to the first `first` places, or to all; `distances` has
  /// room for a multiple of four.
  package func distances(
    from entry: Entry, toFirst first: Int? = nil, into distances: inout [Double]
  ) {
    let wanted = (first ?? count).paddedToFour
    precondition(wanted <= x.count && wanted <= distances.count, "room for all distances")
    unsafe distances.withUnsafeMutableBufferPointer { out in
      unsafe evaluate(from: entry, wanted, into: out) { $0 }
    }
  }

  /// The covariances with the first `first` places, written from `start` on; there is room for a
  /// multiple of four.
  package func covariances(
    _ covariance: Covariance, from entry: Entry, toFirst first: Int,
    into values: inout [Double], at start: Int = 0
  ) {
    let wanted = first.paddedToFour
    precondition(wanted <= x.count && start + wanted <= values.count, "room for all covariances")
    unsafe values.withUnsafeMutableBufferPointer { out in
      let part = unsafe UnsafeMutableBufferPointer(rebasing: out[start...])
      unsafe evaluate(from: entry, wanted, into: part) { covariance.values(at: $0) }
    }
  }

  /// Distances put through a function, four at a time; the caller has checked the sizes.
  @inline(__always)
  private func evaluate(
    from entry: Entry, _ wanted: Int, into out: UnsafeMutableBufferPointer<Double>,
    _ function: (SIMD4<Double>) -> SIMD4<Double>
  ) {
    let factor: Double? = if case .sphere(let factor) = rule { factor } else { nil }
    unsafe x.withUnsafeBufferPointer { x in
      unsafe y.withUnsafeBufferPointer { y in
        unsafe cosine.withUnsafeBufferPointer { cosine in
          unsafe sine.withUnsafeBufferPointer { sine in
            for start in stride(from: 0, to: wanted, by: 4) {
              let dx = unsafe x.four(start) - entry.x
              let latitude = unsafe y.four(start)
              let dy = latitude - entry.y
              let distance: SIMD4<Double>
              if let factor {
                let cosineOfMiddle =
                  unsafe cosine.four(start) * entry.cosine - sine.four(start) * entry.sine
                distance = sphereDistance(
                  dx, dy, sumOfLatitudes: latitude + entry.y, cosineOfMiddle, factor)
              } else {
                distance = (dx * dx + dy * dy).squareRoot()
              }
              unsafe out.set(start, function(distance))
            }
          }
        }
      }
    }
  }
}

/// The distance in km from differences in degrees; see ``DistanceRule/sphere(equatorialFactor:)``.
@inline(__always)
private func sphereDistance(
  _ dx: SIMD4<Double>, _ dy: SIMD4<Double>, sumOfLatitudes: SIMD4<Double>,
  _ cosineOfMiddle: SIMD4<Double>, _ factor: Double
) -> SIMD4<Double> {
  let turn = magnitude(dx)
  let around = 360 - turn
  let zonal = turn.replacing(with: around, where: around .< turn)
  let ramp =
    factor + magnitude(sumOfLatitudes) * ((1 - factor) / (2 * DistanceRule.stretchedLatitude))
  let stretch = ramp.replacing(with: SIMD4(repeating: 1), where: ramp .> 1)
  let east = zonal * cosineOfMiddle * stretch
  return (east * east + dy * dy).squareRoot() * DistanceRule.kilometresPerDegree
}

@inline(__always)
private func magnitude(_ x: SIMD4<Double>) -> SIMD4<Double> {
  x.replacing(with: -x, where: x .< 0)
}

extension Int {
  /// The next multiple of four.
  package var paddedToFour: Int { (self + 3) & ~3 }
}

extension UnsafeBufferPointer<Double> {
  /// Four numbers from `start` on, which must be there.
  @inline(__always)
  func four(_ start: Int) -> SIMD4<Double> {
    unsafe UnsafeRawBufferPointer(self).loadUnaligned(
      fromByteOffset: start * MemoryLayout<Double>.stride, as: SIMD4<Double>.self)
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Writes four numbers from `start` on, for which there must be room.
  @inline(__always)
  func set(_ start: Int, _ values: SIMD4<Double>) {
    unsafe UnsafeMutableRawBufferPointer(self).storeBytes(
      of: values, toByteOffset: start * MemoryLayout<Double>.stride, as: SIMD4<Double>.self)
  }
}
