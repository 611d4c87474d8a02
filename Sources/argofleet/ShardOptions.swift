internal import ArgumentParser
internal import SourceFiles

/// Which shard of the floats is taken in, and where its store goes.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take in the floats of one shard of several, such as 3/64; the float decides its shard.",
      valueName: "i/n"))
  var shard: Shard?

  @Option(help: ArgumentHelp("The folder that the shards are put into.", valueName: "folder"))
  var into: String?

  @Option(
    help: ArgumentHelp(
      "A local folder to work in (default: $SLURM_TMPDIR, $TMPDIR, /tmp).", valueName: "folder"))
  var scratch: String?

  @Option(
    help: ArgumentHelp(
      "The files to look at: a path below the root a line, where the tree changes meanwhile.",
      valueName: "file"))
  var list: String?

  func validate() throws {
    guard (shard == nil) == (into == nil) else {
      throw ValidationError("--shard and --into go together.")
    }
    guard shard != nil || scratch == nil && list == nil else {
      throw ValidationError("--scratch and --list go with --shard.")
    }
  }
}

extension Shard: ExpressibleByArgument {
  /// Reads a text such as `3/64`.
  public init?(argument: String) { self.init(text: argument) }
}
