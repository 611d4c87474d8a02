internal import ArgumentParser
internal import Rendering
internal import TaskFlow

/// How progress is shown on standard error.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
  /// A bar on a terminal, else a line every few seconds.
  case text
  /// An object of JSON a line, for programs.
  case json
}

/// How progress is shown.
struct ProgressOptions: ParsableArguments {
  @Option(
    name: .customLong("progress"),
    help: ArgumentHelp(
      "How progress is shown on standard error: text, or json for programs, an object a line.",
      valueName: "style"))
  var style = ProgressStyle.text
}

extension WorkProgress {
  /// As an object of JSON on a line: what is done, how much of it, of how much (null where not yet
  /// known), and how much a second.
  var json: String {
    let stage =
      switch work {
      case .reading: "reading"
      case .placing: "placing"
      case .checking: "checking"
      }
    return JSONValue.object([
      ("stage", .string(stage)), ("done", .integer(done)),
      ("total", total.map { .integer($0) } ?? .null), ("rate", .double(rate)),
    ]).compactText
  }
}
