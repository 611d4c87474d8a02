extension LocalClimatology {
  /// All of it as numbers, for keeping: the number of harmonics first, missing ones as NaN.
  package var numbers: [Double] {
    let none = cosines.map { _ in Double.nan }
    return [
      Double(cosines.count), mean, trend ?? .nan, deviation, Double(count), Double(leftOut),
      Double(groups), reach, nearest, leverage, Double(terms.bits), errors?.mean ?? .nan,
      errors?.trend ?? .nan, Double(refits),
    ] + cosines + sines + (errors?.cosines ?? none) + (errors?.sines ?? none)
  }

  /// How many numbers a climatology with so many harmonics has.
  package static func count(harmonics: Int) -> Int { single + 4 * harmonics }

  private static let single = 14

  /// Takes what ``numbers`` gave.
  package init(numbers: [Double]) {
    let harmonics = Int(numbers[0])
    precondition(
      numbers.count == LocalClimatology.count(harmonics: harmonics), "as many numbers as harmonics")
    func part(_ place: Int) -> [Double] {
      let start = LocalClimatology.single + place * harmonics
      return Array(numbers[start..<start + harmonics])
    }
    func present(_ number: Double) -> Double? { number.isNaN ? nil : number }
    self.init(
      mean: numbers[1], trend: present(numbers[2]), cosines: part(0), sines: part(1),
      errors: present(numbers[11]).map {
        Errors(mean: $0, trend: present(numbers[12]), cosines: part(2), sines: part(3))
      },
      deviation: numbers[3], count: Int(numbers[4]), leftOut: Int(numbers[5]),
      groups: Int(numbers[6]), reach: numbers[7], nearest: numbers[8], leverage: numbers[9],
      terms: RegressionTerms(bits: Int(numbers[10])), refits: Int(numbers[13]))
  }
}
