/// Half the width of intervals that hold 95 % where a standard error is itself an estimate.
package enum StudentDeviate {
  /// The 97.5 % point of Student's t distribution, at least one degree of freedom.
  ///
  /// By an expansion in the reciprocal of the degrees of freedom, right to 1 % from 2 on, to 0.1 % from 3
  /// on. Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5.
  package static func half95(degreesOfFreedom: Int) -> Double {
    precondition(degreesOfFreedom > 0, "a standard error has a degree of freedom")
    let z = Calibration.normal95
    let x = z * z
    let share = 1 / Double(degreesOfFreedom)
    let second = (x + 1) / 4
    let third = ((5 * x + 16) * x + 3) / 96
    let fourth = (((3 * x + 19) * x + 17) * x - 15) / 384
    let fifth = ((((79 * x + 776) * x + 1482) * x - 1920) * x - 945) / 92_160
    return z * (1 + share * (second + share * (third + share * (fourth + share * fifth))))
  }
}
