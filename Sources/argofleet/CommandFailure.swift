internal import FleetStore
internal import Geography
internal import Mirror
internal import NetCDF
internal import Products
internal import ReferenceData
internal import Sharding
internal import Verification

/// The exit statuses of the program; those from 64 on follow `sysexits.h`.
enum ExitStatus: Int32 {
  /// A check was asked for and found problems.
  case foundProblems = 2
  /// The command line was wrong.
  case usage = 64
  /// Some input could not be read; the rest was taken in.
  case badInput = 65
  /// An input does not exist.
  case noInput = 66
  /// The store is held by another writer.
  case busy = 69
  /// An output could not be created.
  case cannotCreate = 73
  /// Input/output error: disk full, store damaged.
  case inputOutput = 74
  /// Interrupted; run again to go on.
  case interrupted = 75
  /// A source on the network cannot be trusted; nothing was removed.
  case notBelieved = 76
}

/// Why a command ends without a full success: one line for people, one status for scripts.
struct CommandFailure: Error {
  /// The exit status.
  var status: ExitStatus
  /// What went wrong and what to do; empty where it was said already.
  var message: String

  init(_ status: ExitStatus, _ message: String = "") {
    self.status = status
    self.message = message
  }

  /// The end of a run of `sync`.
  init(_ error: SyncError) {
    self = CommandFailure(error as any Error) ?? CommandFailure(.inputOutput)
  }

  /// Gives an error of a library its status; nil for an error of the command line itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      self = failure
    case let error as FleetStoreError:
      let status: ExitStatus =
        switch error.code {
        case .notFound: .noInput
        case .busy: .busy
        case .cannotCreate: .cannotCreate
        case .notAStore, .tooNew, .tooOld, .inputOutput: .inputOutput
        }
      self.init(status, error.description)
    case let error as SyncError:
      let status: ExitStatus =
        switch error.code {
        case .usage: .usage
        case .noInput: .noInput
        case .busy: .busy
        case .cannotCreate: .cannotCreate
        case .inputOutput: .inputOutput
        case .unfinished: .interrupted
        case .notBelieved, .badCertificate: .notBelieved
        }
      self.init(status, error.description)
    case let error as ShardError:
      let status: ExitStatus =
        switch error.code {
        case .usage: .usage
        case .badShards: .badInput
        case .noInput: .noInput
        case .otherRun: .cannotCreate
        case .inputOutput: .inputOutput
        case .interrupted: .interrupted
        }
      self.init(status, error.description)
    case let error as GeographyError:
      self.init(.badInput, error.description)
    case let error as ReferenceDataError:
      self.init(.badInput, error.description)
    case let error as VerificationError:
      self.init(error.code == .unreadable ? .noInput : .badInput, error.description)
    case let error as NetCDFError:
      self.init(error.operation == "create" ? .cannotCreate : .inputOutput, error.description)
    case let error as GridError:
      self.init(.badInput, error.description)
    default: return nil
    }
  }
}
