import CSeawaterKernels
import TestSupport
import Testing

@testable import Seawater

/// Columns worked out with every kind of vectors that this processor has.
@Suite("Columns by all vectors of the processor")
struct ColumnVectorsTests {
  /// Three columns: sea water and what is far from it, and after it all combinations of numbers that
  /// are hard on arithmetic.
  private static let samples: [[Double]] = {
    var random = SeededGenerator(seed: 1_234_567)
    var columns: [[Double]] = [[], [], []]
    for _ in 0..<4001 {
      columns[0].append(.random(in: -1...45, using: &random))
      columns[1].append(.random(in: -3...40, using: &random))
      columns[2].append(.random(in: -10...12_000, using: &random))
    }
    let hostile = [
      .nan, .infinity, -.infinity, -.greatestFiniteMagnitude, -1e6, -90.1, -1,
      -.leastNonzeroMagnitude,
      -0.0, 0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-9, 1, 35, 90, 1e4, 1e6, 1e100,
      .greatestFiniteMagnitude,
    ]
    for a in hostile {
      for b in hostile {
        for c in hostile {
          for (column, number) in zip(columns.indices, [a, b, c]) { columns[column].append(number) }
        }
      }
    }
    return columns
  }()

  private static let formulas =
    WaterProperty.allCases.map { ColumnFormula($0) } + [.depth, .gravity]

  // The plain vectors are those of every processor; nothing else may say something else.
  @Test("have the same bits", arguments: formulas.indices)
  func bits(formula: Int) throws {
    let formula = ColumnVectorsTests.formulas[formula]
    let (a, b, c) = (
      ColumnVectorsTests.samples[0], ColumnVectorsTests.samples[1], ColumnVectorsTests.samples[2]
    )
    let plain = formula.values(a, b, c, vectors: try #require(KernelVectors.available.first))
    #expect(plain.contains { $0.isFinite } && plain.contains { $0.isNaN })
    for vectors in KernelVectors.available.dropFirst() {
      let values = formula.values(a, b, c, vectors: vectors)
      let differing = plain.indices.filter {
        values[$0].bitPattern != plain[$0].bitPattern && !(values[$0].isNaN && plain[$0].isNaN)
      }
      #expect(differing.isEmpty, "\(differing.first.map { (a[$0], b[$0], c[$0]) } ?? (0, 0, 0))")
    }
  }

  // A sample alone fills up with zeros; among others it lies at any place of the vectors.
  @Test("do not depend on the samples beside them", arguments: formulas.indices)
  func neighbours(formula: Int) {
    let formula = ColumnVectorsTests.formulas[formula]
    let columns = ColumnVectorsTests.samples.map { Array($0[3990..<4040]) }
    for vectors in KernelVectors.available {
      let together = formula.values(columns[0], columns[1], columns[2], vectors: vectors)
      for place in together.indices {
        let alone = formula.values(
          [columns[0][place]], [columns[1][place]], [columns[2][place]], vectors: vectors)
        #expect(
          alone[0].bitPattern == together[place].bitPattern
            || (alone[0].isNaN && together[place].isNaN))
      }
    }
  }

  // The functions of a sample are compared with the reference toolbox elsewhere. Of numbers beyond 1e5
  // the polynomials are nothing but what cancels or overflows, which the order of their sums decides.
  @Test("agree with the functions of a sample", arguments: WaterProperty.allCases)
  func functionsOfSamples(property: WaterProperty) throws {
    let (s, t, p) = (
      ColumnVectorsTests.samples[0], ColumnVectorsTests.samples[1], ColumnVectorsTests.samples[2]
    )
    let size = try #require(WaterPropertyTests.size[property])
    for vectors in KernelVectors.available {
      let values = property.values(s, t, p, tasks: 1, vectors: vectors)
      for place in values.indices {
        if !(s[place] >= 0) || t[place].isNaN {
          #expect(values[place].isNaN, "\(s[place]) \(t[place]) \(p[place])")
        } else if ![s[place], t[place], p[place]].contains(where: { abs($0) > 1e5 }) {
          let expected = WaterPropertyTests.sample(property, s[place], t[place], p[place])
          #expect(
            abs(values[place] - expected) <= 1e-12 * max(size, abs(expected))
              || (values[place].isNaN && expected.isNaN),
            "\(s[place]) \(t[place]) \(p[place]): \(values[place]), not \(expected)")
        }
      }
    }
  }

  // Three steps of Newton's method are not enough for hot water below that much of it.
  @Test("leave temperatures far from what water can be to the functions of a sample")
  func farFromWater() {
    for vectors in KernelVectors.available {
      let given = ColumnFormula(.potentialTemperature).values([35], [40], [9000], vectors: vectors)
      #expect(given[0].isNaN)
    }
    let found = WaterProperty.potentialTemperature.values(
      absoluteSalinity: [35, 35], temperature: [40, 40], pressure: [9000, 0])
    let expected = TEOS10.potentialTemperature(
      absoluteSalinity: 35, temperature: 40, pressure: 9000)
    #expect(found[0] == expected && abs(found[1] - 40) < 1e-12)
  }
}
