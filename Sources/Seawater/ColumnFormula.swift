internal import CSeawaterKernels
internal import Dispatch

/// A quantity of whole columns of samples, with the tables that it follows from.
struct ColumnFormula: Sendable {
  /// What is worked out, and thereby of which columns.
  let quantity: KernelQuantity
  /// The polynomials that the quantity follows from; see `KernelFormula`.
  let polynomial: SeawaterPolynomial
  var second = SeawaterPolynomial([])

  /// The values of samples, from three columns of one length, worked out by up to so many tasks at a
  /// time with some kind of vectors; neither changes a bit of them.
  func values(
    _ a: [Double], _ b: [Double], _ c: [Double], tasks: Int = 1,
    vectors: KernelVectors = .widest
  ) -> [Double] {
    let count = a.count
    precondition(b.count == count && c.count == count, "columns of one length")
    let shares = max(1, min(tasks, count / ColumnFormula.leastShare))
    return unsafe [Double](unsafeUninitializedCapacity: count) { values, filled in
      // Each task writes a part of its own, which the compiler cannot know.
      nonisolated(unsafe) let places = values.baseAddress
      DispatchQueue.concurrentPerform(iterations: shares) { share in
        unsafe withKernel { formula in
          unsafe kernelValues(
            vectors, formula, a, b, c, places, count * share / shares,
            count * (share + 1) / shares)
        }
      }
      filled = count
    }
  }

  /// A task for fewer samples costs more than it saves.
  private static let leastShare = 10_000

  private func withKernel(_ body: (UnsafePointer<KernelFormula>) -> Void) {
    unsafe polynomial.withKernel { polynomial in
      unsafe second.withKernel { second in
        let logarithm = SeawaterPolynomial.gibbsLogarithm
        let gravity = TEOS10.gravityTerms
        var formula = unsafe KernelFormula(
          quantity: quantity, polynomial: polynomial, second: second,
          scaleSalinity: TEOS10.scaleSalinity, heatCapacity: TEOS10.heatCapacity,
          celsiusZero: TEOS10.celsiusZero, logarithmConstant: logarithm.constant,
          logarithmSlope: logarithm.slope, gravity: gravity.equator,
          gravityBySquare: gravity.bySquare, gravityByFourth: gravity.byFourth,
          gravityGrowth: gravity.byDepth)
        unsafe body(&formula)
      }
    }
  }
}

extension KernelVectors {
  /// Those that this processor has.
  static let available = [plain, wide].filter { kernelHasVectors($0) }
  /// The widest of them.
  static let widest = available.last ?? plain
}

extension SeawaterPolynomial {
  /// Calls with the polynomial as the kernels read it, which must not be kept.
  fileprivate func withKernel(_ body: (KernelPolynomial) -> Void) {
    unsafe coefficients.withUnsafeBufferPointer { coefficients in
      unsafe termCounts.withUnsafeBufferPointer { terms in
        unsafe rowCounts.withUnsafeBufferPointer { rows in
          unsafe body(
            KernelPolynomial(
              coefficients: coefficients.baseAddress, termCounts: terms.baseAddress,
              rowCounts: rows.baseAddress, count: rows.count))
        }
      }
    }
  }
}
