/// Numbers as text for people.
package enum NumberText {
  /// A whole number with commas between thousands.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with so many decimals, and a true minus sign.
  package static func decimal(_ value: Double, places: Int) -> String {
    let text = Table.Cell.decimal(value, places: places).plainText
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// A value of a scale: as many decimals as its step needs.
  package static func tick(_ value: Double, step: Double) -> String {
    var places = 0
    var scaled = step
    while places < 6, (scaled - scaled.rounded()).magnitude > 1e-6 * max(1, scaled) {
      scaled *= 10
      places += 1
    }
    if places == 0, value.magnitude < 1e15 { return grouped(Int(value.rounded())) }
    return decimal(value, places: places)
  }

  /// A coordinate of a drawing, rounded to whole units.
  package static func unit(_ value: Double) -> String { String(Int(value.rounded())) }
}
