import Seawater

/// The cast that the function pages of the TEOS-10 toolbox use as their example, in the western
/// equatorial Pacific at 188° E, 4° N.
///
/// All expected values in the tests on it are the output of the Python package gsw 3.6.23.
enum ExampleCast {
  static let absoluteSalinity = [34.7118, 34.8915, 35.0256, 34.8472, 34.7366, 34.7324]
  static let temperature = [28.7856, 28.4329, 22.8103, 10.2600, 6.8863, 4.4036]
  static let conservativeTemperature = [28.8099, 28.4392, 22.7862, 10.2262, 6.8272, 4.3236]
  static let pressure = [10.0, 50, 125, 250, 600, 1000]
  static let latitude = 4.0
  static let indices = 0..<6
}

extension ExampleCast {
  static func level(_ level: Int) -> TEOS10.Level {
    TEOS10.Level(
      absoluteSalinity: absoluteSalinity[level],
      conservativeTemperature: conservativeTemperature[level], pressure: pressure[level])
  }
}
