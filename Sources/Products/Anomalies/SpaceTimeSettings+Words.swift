internal import Gridding
internal import Indicators

extension SpaceTimeSettings {
  /// The method in a syllable and in words.
  var name: String { if case .process = mapping { "gp" } else { "oi-climatology" } }
  var words: String {
    if case .process = mapping { return "a space-time Gaussian process" }
    return "objective interpolation against a climatology"
  }

  /// The settings in words, for files.
  var text: String {
    var parts: [String] = []
    switch mapping {
    case .process(let process):
      parts = [
        "locally stationary Gaussian process of anomalies (Kuusela and Stein 2018)",
        "covariance exp(-d), d scaled by latitude, longitude and time, and a nugget",
        process.parameters.map { "parameters of \($0.path)" }
          ?? "parameters by maximum likelihood every \(process.spacing.inWords) degrees from the"
          + " \(process.mostValues) nearest profiles of each of \(process.mostYears) years at most"
          + " within \(process.window.inWords) degrees, by \(process.season.rawValue);"
          + " nugget at least \(process.nuggetFloor.inWords) standard deviations",
        "the \(process.neighbours) observations of largest correlation within"
          + " \(process.window.inWords) degrees and \(process.days.inWords) days",
      ]
      if process.barriers != nil { parts.append("no observation across land between oceans") }
      parts.append(EstimateSupport.text)
    case .objective(let objective, let timeScale):
      parts = [objective.text.replacing("background mean", with: "background climatology")]
      parts.append("signal variance of each place from anomalies within 10 degrees")
      if let timeScale { parts.append("covariance times exp(-(dt/\(timeScale.inWords) days)^2)") }
    }
    parts.append("climatology \(climatology.source) (\(climatology.hash))")
    parts.append(
      checksOutliers
        ? "observations beyond 6 standard deviations, or beyond 3 and 5 errors from those around,"
          + " rejected" : "no check of outliers")
    parts.append(isCalibrated ? "errors calibrated" : "errors not calibrated")
    if members > 0 {
      parts.append(
        "\(members) members by conditional simulation given the"
          + " \(SequentialStep.usualNeighbours) points of largest covariance, seed \(seed), without"
          + " the error of the climatology")
    }
    return parts.joined(separator: "; ")
  }
}
