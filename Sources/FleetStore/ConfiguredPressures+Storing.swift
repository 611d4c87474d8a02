internal import Argo

extension ConfiguredPressures {
  /// `launch=2000.0;1=2000.0;2=1000.0`: dbar by mission, missions in order.
  var storedText: String {
    let launch = atLaunch.map { ["launch=\($0)"] } ?? []
    let missions = byMission.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return (launch + missions).joined(separator: ";")
  }

  /// Reads ``storedText``.
  init(storedText text: String) {
    self.init()
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, let pressure = Double(pair[1]) else { continue }
      if pair[0] == "launch" {
        atLaunch = pressure
      } else if let mission = Int(pair[0]) {
        byMission[mission] = pressure
      }
    }
  }
}
