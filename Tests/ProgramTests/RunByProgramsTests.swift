import Foundation
import TestSupport
import Testing

/// What programs that run this one rely on.
@Suite(TakesSamplesIn())
struct RunByProgramsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("progress for programs is an object of JSON a line")
  func progress() throws {
    let run = try Program.run([
      "ingest", Program.samples, "--store", folder.path("s.sqlite"), "--progress", "json",
    ])
    let steps = try run.errorLines.filter { $0.hasPrefix("{") }.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(!steps.isEmpty)
    for step in steps {
      #expect(Set(step.keys) == ["stage", "done", "total", "rate"])
      #expect(["reading", "placing", "checking"].contains(step["stage"] as? String))
    }
    #expect(!run.errors.contains("a second"))
  }

  @Test("a run with its parent ends when the parent is gone, and leaves nothing")
  func parent() throws {
    let map = folder.path("map.nc")
    // The shell starts the program, waits until it is at work, and ends.
    let run = try Program.shell(
      """
      "$argofleet" --with-parent grid -o "$1" --method oi --no-land-mask --cell 0.25 --levels rg \
        --quiet --store "$2" </dev/null >/dev/null 2>&1 &
      while [ -z "$(ls -A "$3")" ]; do sleep 0.01; done
      echo $!
      """, [map, try SampleStore.shared.path, folder.path])
    let process = try #require(Int32(run.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    while kill(process, 0) == 0 { usleep(10_000) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a run with its parent leaves nothing, though nobody reads what it says at its end")
  func parentThatRead() throws {
    let map = folder.path("map.nc")
    // The reader of standard error goes first, with the shell that starts the program.
    let run = try Program.shell(
      """
      mkfifo "$4"
      head -c 0 "$4" &
      "$argofleet" --with-parent grid -o "$1" --method oi --no-land-mask --cell 0.25 --levels rg \
        --quiet --store "$2" </dev/null >/dev/null 2>"$4" &
      program=$!
      wait %1
      while [ -z "$(ls -A "$3")" ]; do sleep 0.01; done
      echo $program
      """,
      [
        map, try SampleStore.shared.path, folder.path,
        URL(fileURLWithPath: folder.path).deletingLastPathComponent()
          .appendingPathComponent(UUID().uuidString).path,
      ])
    let process = try #require(Int32(run.output.trimmingCharacters(in: .whitespacesAndNewlines)))
    while kill(process, 0) == 0 { usleep(10_000) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a run with its parent ends with 75 when its standard input closes, and leaves nothing")
  func input() throws {
    let run = try Program.shell(
      """
      while [ -z "$(ls -A "$3")" ]; do sleep 0.01; done | {
        "$argofleet" --with-parent grid -o "$1" --method oi --no-land-mask --cell 0.25 --levels rg \
          --quiet --store "$2" >/dev/null 2>&1
        echo $?
      }
      """, [folder.path("map.nc"), try SampleStore.shared.path, folder.path])
    #expect(run.output == "75\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("a command that reads standard input is not ended when that closes")
  func readInput() throws {
    let run = try Program.shell(
      """
      (echo SP,t,p,lon,lat; echo 35,10,100,0,0) | { sleep 0.1; "$argofleet" --with-parent derive -; }
      """, [])
    #expect(run.status == 0)
  }

  @Test("a plain NetCDF file is classic with 64-bit offsets")
  func plain() throws {
    let path = folder.path("plain.nc")
    let run = try SampleStore.shared.run(
      "export", "-o", path, "--compression", "none", "--quiet")
    #expect(run.status == 0)
    #expect(try contents(of: path).prefix(4) == [0x43, 0x44, 0x46, 2])
    #expect(
      try SampleStore.shared.run("export", "-o", folder.path("x.csv"), "--compression", "none")
        .status == 64)
  }
}
