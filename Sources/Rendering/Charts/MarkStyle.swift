/// How members of a group are drawn: with a colour and a shape, either of which is enough to recognise them.
package struct MarkStyle: Sendable {
  /// The colour, `#RRGGBB`.
  package let colour: String
  /// The shape.
  package let shape: Shape
  /// How a line is broken, in units of ten to a pixel; empty for a whole line.
  package let dashes: String

  /// The shapes of marks, each about as large as the others.
  package enum Shape: String, Sendable, CaseIterable {
    case circle, square, triangle, diamond, wedge, cross, plus, star

    /// The outline about its middle, in units of the drawing.
    package var path: String {
      switch self {
      case .circle: "M-34 0a34 34 0 1 0 68 0a34 34 0 1 0-68 0z"
      case .square: "M-30-30h60v60h-60z"
      case .triangle: "M0-40l38 66h-76z"
      case .diamond: "M0-44l40 44l-40 44l-40-44z"
      case .wedge: "M0 40l38-66h-76z"
      case .cross: "M-36-24l12-12l24 24l24-24l12 12l-24 24l24 24l-12 12l-24-24l-24 24l-12-12l24-24z"
      case .plus: "M-11-40h22v29h29v22h-29v29h-22v-29h-29v-22h29z"
      case .star: "M0-44l13 28l31 4l-23 22l6 32l-27-16l-27 16l6-32l-23-22l31-4z"
      }
    }
  }

  /// Styles for groups without order, distinct for any kind of colour vision.
  ///
  /// Colours: Okabe and Ito (2008), Color Universal Design, without the yellow, which cannot be
  /// seen on white.
  package static let categories: [MarkStyle] = [
    MarkStyle(colour: "#D55E00", shape: .circle, dashes: ""),
    MarkStyle(colour: "#0072B2", shape: .square, dashes: "60 30"),
    MarkStyle(colour: "#009E73", shape: .triangle, dashes: "120 40"),
    MarkStyle(colour: "#CC79A7", shape: .diamond, dashes: "20 25"),
    MarkStyle(colour: "#56B4E9", shape: .wedge, dashes: "120 30 20 30"),
    MarkStyle(colour: "#A6761D", shape: .cross, dashes: "50 50"),
    MarkStyle(colour: "#1B1B1B", shape: .plus, dashes: "10 20"),
  ]

  /// A style for bars in the colour of another.
  package static func bar(like style: MarkStyle) -> MarkStyle {
    MarkStyle(colour: style.colour, shape: .square, dashes: "")
  }

  /// The style of everything without a group of its own.
  package static let others = MarkStyle(colour: "#767676", shape: .star, dashes: "30 60")

  /// The style of the total of all groups.
  package static let total = MarkStyle(colour: "#1B1B1B", shape: .circle, dashes: "")

  /// Styles for five classes in order, from light to dark.
  ///
  /// Colours: five steps of cividis reversed (Nuñez, Anderton and Renslow 2018,
  /// doi:10.1371/journal.pone.0199239), made to look alike with any kind of colour vision.
  package static let steps: [MarkStyle] = [
    MarkStyle(colour: "#E3C93C", shape: .circle, dashes: ""),
    MarkStyle(colour: "#B5A66F", shape: .square, dashes: ""),
    MarkStyle(colour: "#7D7C78", shape: .triangle, dashes: ""),
    MarkStyle(colour: "#46576B", shape: .diamond, dashes: ""),
    MarkStyle(colour: "#00224E", shape: .wedge, dashes: ""),
  ]
}
