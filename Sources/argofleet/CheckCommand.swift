internal import ArgumentParser
internal import FleetStore
internal import Foundation
internal import Rendering
internal import Reporting

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look whether the store is whole.",
    discussion: """
        argofleet check
        argofleet check --store fleet.sqlite --format json

      SQLite checks the file; then what rows refer to, all packed columns and the books of files, \
      cycles and timelines are looked at. A store may be checked while another program writes it. \
      Status 2 says that something is wrong; the answer says what, and what to do.
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var output: FormatOptions

  func run() throws {
    let check = try result()
    try StandardOutput.write(Report(check, ofStore: store.path).rendered(as: output.format))
    if !check.isSound { throw CommandFailure(.foundProblems) }
  }

  private func result() throws(FleetStoreError) -> StoreCheck {
    do throws(FleetStoreError) {
      return try store.plainReader().check()
    } catch {
      // What cannot even be opened as a store is found to be none.
      guard [.notAStore, .inputOutput].contains(error.code) else { throw error }
      return StoreCheck(unreadable: error)
    }
  }
}
