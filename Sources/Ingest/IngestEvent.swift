package import SourceFiles
package import TaskFlow

/// Something that a run reports while it is going on.
package enum IngestEvent: Sendable {
  /// How far it has come.
  case progress(WorkProgress)
  /// A file or folder that could not be read.
  case failure(SourceFailure)
  /// A file of which a part was taken in.
  case part(IngestReport.Part)
  /// Something in a file that is not as it should be, but was understood.
  case remark(path: String, text: String)
  /// Something in a file that was left out, while the rest of it was taken in.
  case warning(path: String, text: String)
}
