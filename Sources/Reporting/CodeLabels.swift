internal import Argo
internal import Rendering

extension Report {
  /// `JP Japan` for `JP`; anything else that has no name stays as it is.
  static func countryLabel(_ code: String) -> String {
    let name = Country(code: code).name
    return name == code ? code : "\(code) \(name)"
  }

  /// `JA JMA, Japan` for `JA`; a code that reference table 4 lacks stays as it is.
  static func institutionLabel(_ code: String) -> String {
    DataCentre(code: code).map { "\(code) \($0.name)" } ?? code
  }
}
