internal import Argo
internal import Fleet
internal import QualityControl
internal import Rendering

extension FleetPage {
  /// Writes what fails quality control by DAC, and by test.
  func writeQuality(into main: inout MarkupWriter) {
    guard let quality, quality.total.profiles > 0 else { return }
    section("quality", words.qualityHeading, into: &main) { section in
      PageTable(
        caption: words.dated(words.qualityHeading, date),
        headings: [
          "DAC", words.profiles, words.levels, words.failedProfiles, words.failedShare,
          words.agreement,
        ],
        numeric: [1, 2, 3, 4, 5],
        rows: quality.groups.map { cells($0, name: name(of: $0.name, by: quality.grouping)) },
        footer: cells(quality.total, name: words.total)
      ).write(into: &section)
      if !quality.total.tests.isEmpty {
        PageTable(
          caption: words.testsCaption,
          headings: [words.testName, words.failedProfiles, words.failedLevels],
          numeric: [1, 2],
          rows: quality.total.tests.sorted { $0.key < $1.key }.map { number, failures in
            [
              FleetPage.name(ofTest: number), NumberText.grouped(failures.profiles),
              NumberText.grouped(failures.levels),
            ]
          }
        ).write(into: &section)
      }
      section.element("p", ["class": "rule"], text: words.qualityNote)
    }
  }

  private func cells(_ group: QualitySummary.Group, name: String) -> [String] {
    let share = Double(group.profilesFailed) / Double(max(1, group.profiles)) * 100
    return [name]
      + [group.profiles, group.levels, group.profilesFailed].map(NumberText.grouped)
      + [
        NumberText.decimal(share, places: 1),
        FleetPage.agreement(group.realTime).map { NumberText.decimal($0, places: 2) } ?? "",
      ]
  }

  /// The share of values of temperature and salinity that the file and we call good alike or bad
  /// alike, in per cent; nil where no value has such flags.
  static func agreement(_ agreement: QualitySummary.Agreement) -> Double? {
    let bad: [QualityFlag] = [.probablyBad, .bad]
    let good = QualitySummary.Agreement.flags.filter(\.isGood)
    func count(_ file: [QualityFlag], _ own: [QualityFlag]) -> Int {
      [Parameter.temperature, .salinity].reduce(0) { sum, parameter in
        file.reduce(sum) { sum, file in
          own.reduce(sum) { $0 + agreement.count(parameter, file: file, own: $1) }
        }
      }
    }
    let alike = count(good, good) + count(bad, bad)
    let all = alike + count(good, bad) + count(bad, good)
    return all > 0 ? Double(alike) / Double(all) * 100 : nil
  }

  private static func name(ofTest number: Int) -> String {
    let name = RealTimeTest.allCases.first { $0.number == number }?.name ?? ""
    return "\(number) \(name)"
  }
}
