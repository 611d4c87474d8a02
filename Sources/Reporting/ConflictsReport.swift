internal import Argo
package import Fleet
package import Rendering

extension Report {
  /// The floats whose sources give different countries.
  package init(conflicts: [FloatEvidence], among count: Int, countryRule: CountryRule) {
    let bases: [CountryBasis] = [
      .table, .owner, .operatingInstitution, .project, .institution, .dac,
    ]
    func cell(_ evidence: FloatEvidence, _ basis: CountryBasis) -> Table.Cell {
      guard let witness = evidence.witnesses.first(where: { $0.basis == basis }) else {
        return .missing
      }
      return .text("\(witness.country?.code ?? "?"): \(witness.text)")
    }
    self.init(
      table: Table(
        columns: [
          .init("WMO", key: "wmo", isNumeric: true), .init("Country", key: "country"),
          .init("Basis", key: "country_basis"), .init("Your table", key: "table"),
          .init("Owner", key: "owner"), .init("Operated by", key: "operating_institution"),
          .init("Project", key: "project"), .init("Institution", key: "institution"),
          .init("DAC", key: "dac"),
        ],
        rows: conflicts.map { evidence in
          [
            .integer(evidence.wmo.value), .filled(evidence.country?.code ?? ""),
            .text(evidence.basis.rawValue),
          ] + bases.map { cell(evidence, $0) }
        }),
      json: .array(
        conflicts.map { evidence in
          .object([
            ("wmo", .integer(evidence.wmo.value)),
            ("country", .optional(evidence.country?.code)),
            ("country_basis", .string(evidence.basis.rawValue)),
            (
              "evidence",
              .array(
                evidence.witnesses.map {
                  .object([
                    ("basis", .string($0.basis.rawValue)), ("text", .string($0.text)),
                    ("country", .optional($0.country?.code)),
                  ])
                })
            ),
          ])
        }),
      heading: [
        "\(conflicts.count) of \(count) floats whose sources give different countries",
        countryRule.text,
      ])
  }
}
