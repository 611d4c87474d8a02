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
