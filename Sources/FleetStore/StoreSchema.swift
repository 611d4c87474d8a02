internal import GRDB

/// The tables of the store.
///
/// Times are seconds since 1950-01-01T00:00:00Z, as ``ArgoTime`` counts, and NULL means not known.
/// Every BLOB begins with the version of its layout.
///
/// A check that a column has one of three or more values is written with OR: for IN, SQLite makes a table of
/// them for every row that is added.
enum StoreSchema {
  /// `ArgF` in ASCII, which marks the file as ours.
  ///
  /// Source: SQLite, PRAGMA application_id.
  static let applicationID = 0x4172_6746

  /// The version of the layout, kept as SQLite's `user_version`; 0 in stores that were made before
  /// the layouts were counted.
  static let version = 1

  /// Makes the tables of an empty store.
  static func create(_ db: Database) throws {
    for statement in inputs + floats + profiles + workedOut { try db.execute(sql: statement) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static let inputs = [
    // A run that wrote something, and the version of the program that did.
    """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      started INTEGER NOT NULL,
      program TEXT NOT NULL
    ) STRICT
    """,
    // Every input file and what became of it. Precedence says who wins a cycle profile that
    // several files hold: 3 delayed mode, 2 real time, 1 multi-cycle, 0 index.
    """
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state = 'ingested' OR state = 'superseded' OR state = 'skipped'
        OR state = 'failed'),
      reason TEXT NOT NULL,
      wmo INTEGER,
      format_version TEXT NOT NULL,
      updated INTEGER,
      profile_count INTEGER NOT NULL,
      precedence INTEGER NOT NULL CHECK (precedence BETWEEN 0 AND 3),
      run_id INTEGER NOT NULL REFERENCES runs (id)
    ) STRICT
    """,
    // Avoids scanning all sources for those that lost all their cycles.
    "CREATE INDEX sources_superseded ON sources (wmo) WHERE state = 'superseded'",
    // The same for the few files of several floats, and for those to be read again.
    "CREATE INDEX sources_mixed ON sources (wmo) WHERE wmo IS NULL AND precedence > 0",
    "CREATE INDEX sources_read_again ON sources (size, path) WHERE size = -1",
    // Avoids scanning all sources for the few that show floats with BGC sensors.
    """
    CREATE INDEX sources_bgc ON sources (wmo)
    WHERE kind IN ('BGC profile', 'synthetic profile') AND wmo IS NOT NULL
    """,
    // The same for the exclusion lists, which are asked for with every float that is checked.
    "CREATE INDEX sources_lists ON sources (wmo) WHERE kind = 'greylist'",
    // The same for the newest index.
    """
    CREATE INDEX sources_indexes ON sources (updated)
    WHERE kind IN ('profile index', 'metadata index') AND state <> 'failed'
    """,
  ]

  private static let floats = [
    // A float and what only paths and indexes say about it, with the index that says so.
    """
    CREATE TABLE floats (
      wmo INTEGER PRIMARY KEY,
      dac TEXT NOT NULL DEFAULT '',
      index_dac TEXT NOT NULL DEFAULT '',
      index_institution TEXT NOT NULL DEFAULT '',
      index_instrument TEXT NOT NULL DEFAULT '',
      index_updated INTEGER,
      index_source_id INTEGER
    ) STRICT
    """,
    // The metadata file of a float. The depth of each mission is stored as ConfiguredPressures
    // writes it.
    """
    CREATE TABLE metadata (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      source_id INTEGER NOT NULL REFERENCES sources (id),
      data_centre TEXT NOT NULL, project TEXT NOT NULL, pi TEXT NOT NULL, owner TEXT NOT NULL,
      operating_institution TEXT NOT NULL, platform_type TEXT NOT NULL,
      platform_maker TEXT NOT NULL, instrument TEXT NOT NULL, serial_number TEXT NOT NULL,
      launch_time INTEGER, launch_latitude REAL, launch_longitude REAL,
      deployment_platform TEXT NOT NULL, battery_type TEXT NOT NULL, battery_packs TEXT NOT NULL,
      end_mission_time INTEGER, end_mission_status TEXT NOT NULL, special_features TEXT NOT NULL,
      configured_pressures TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX metadata_source ON metadata (source_id)",
    // The rows of all exclusion lists, each with its list.
    """
    CREATE TABLE exclusion_list (
      id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES sources (id),
      wmo INTEGER NOT NULL,
      parameter TEXT NOT NULL,
      start INTEGER,
      "end" INTEGER,
      flag TEXT NOT NULL,
      comment TEXT NOT NULL,
      data_centre TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX exclusion_list_float ON exclusion_list (wmo)",
    "CREATE INDEX exclusion_list_source ON exclusion_list (source_id)",
  ]

  private static let profiles = [
    // Texts that most profiles of a float share.
    """
    CREATE TABLE origins (
      id INTEGER PRIMARY KEY,
      data_centre TEXT NOT NULL, project TEXT NOT NULL, pi TEXT NOT NULL,
      platform_type TEXT NOT NULL, instrument TEXT NOT NULL, sampling_scheme TEXT NOT NULL,
      positioning_system TEXT NOT NULL,
      UNIQUE (data_centre, project, pi, platform_type, instrument, sampling_scheme,
        positioning_system)
    ) STRICT
    """,
    "CREATE TABLE regions (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    // The profiles of files. All of a cycle and direction come from one source, and one of them
    // is the primary one. Date and place are as the file has them; observed is the date, and the
    // place is located, where they count (ProfileValidity). cell is the box of ten degrees that
    // the profile lies in, see PlaceCells; -1 where it is not located.
    """
    CREATE TABLE profiles (
      id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES sources (id),
      wmo INTEGER NOT NULL REFERENCES floats (wmo),
      cycle INTEGER NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('A', 'D')),
      profile_index INTEGER NOT NULL,
      is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
      data_mode TEXT NOT NULL CHECK (data_mode = 'R' OR data_mode = 'A' OR data_mode = 'D'),
      juld REAL,
      juld_qc TEXT NOT NULL,
      juld_location REAL,
      latitude REAL,
      longitude REAL,
      position_qc TEXT NOT NULL,
      observed INTEGER,
      is_located INTEGER NOT NULL CHECK (is_located IN (0, 1)),
      region_id INTEGER REFERENCES regions (id),
      origin_id INTEGER NOT NULL REFERENCES origins (id),
      level_count INTEGER NOT NULL,
      tests_performed INTEGER,
      tests_failed INTEGER,
      updated INTEGER,
      mission INTEGER,
      run_id INTEGER NOT NULL REFERENCES runs (id),
      cell INTEGER NOT NULL GENERATED ALWAYS AS (
        iif(is_located, 36 * CAST((latitude + 90) / 10 AS INTEGER)
          + CAST((iif(longitude >= 180, longitude - 360, longitude) + 180) / 10 AS INTEGER), -1)
      ) VIRTUAL,
      UNIQUE (wmo, cycle, direction, profile_index)
    ) STRICT
    """,
    "CREATE INDEX profiles_source ON profiles (source_id)",
    // Profiles of a float mostly lie in few boxes, so that new rows are stored close together.
    "CREATE INDEX profiles_place ON profiles (cell, observed)",
    // One blob per profile, laid out as PackedLevels says.
    """
    CREATE TABLE levels (
      profile_id INTEGER PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
      packed BLOB NOT NULL
    ) STRICT
    """,
    // What an index lists for a float, laid out as IndexEntries says; it counts for cycle profiles
    // that no file holds.
    """
    CREATE TABLE index_entries (
      id INTEGER PRIMARY KEY,
      wmo INTEGER NOT NULL REFERENCES floats (wmo),
      source_id INTEGER NOT NULL REFERENCES sources (id),
      run_id INTEGER NOT NULL REFERENCES runs (id),
      packed BLOB NOT NULL,
      UNIQUE (wmo, source_id)
    ) STRICT
    """,
    "CREATE INDEX index_entries_source ON index_entries (source_id, run_id)",
  ]

  /// What is derived from the other tables and can be derived again.
  private static let workedOut = [
    // What counting needs of a float, gathered from its profiles and index entries: its newest origin, its
    // first and last observation, the first date that does not count yet because it lies in the future, and
    // its dated cycle profiles as FloatTimeline packs them. A float whose profiles have changed has none
    // until they are gathered again.
    """
    CREATE TABLE timelines (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      origin_id INTEGER REFERENCES origins (id),
      first INTEGER,
      last INTEGER,
      pending INTEGER,
      packed BLOB NOT NULL
    ) STRICT
    """,
    // Avoids reading the cycle profiles where only these columns are wanted.
    "CREATE INDEX timelines_summary ON timelines (wmo, origin_id, first, last, pending)",
    // Tell the first and the last observation of all at once.
    "CREATE INDEX timelines_first ON timelines (first)",
    "CREATE INDEX timelines_last ON timelines (last)",
    // The rules by which dates, places, regions and primary profiles are determined, as a text.
    "CREATE TABLE placement_rules (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    // Floats with profiles from files or indexes, and the rules that all of theirs were placed by;
    // of several the oldest.
    """
    CREATE TABLE placement_floats (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      rules_id INTEGER NOT NULL REFERENCES placement_rules (id)
    ) STRICT
    """,
    "CREATE INDEX placement_floats_rules ON placement_floats (rules_id)",
    // The results of our own quality control of a profile, laid out as PackedQCResult says, beside
    // the flags of the file in levels.
    """
    CREATE TABLE qc_results (
      profile_id INTEGER PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
      packed BLOB NOT NULL,
      tests_performed INTEGER NOT NULL,
      tests_failed INTEGER NOT NULL
    ) STRICT
    """,
    // The rules of quality control, as a text, and whether there was an exclusion list, on which
    // the tests of every float depend.
    """
    CREATE TABLE qc_rules (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL,
      has_exclusion_list INTEGER NOT NULL CHECK (has_exclusion_list IN (0, 1)),
      UNIQUE (text, has_exclusion_list)
    ) STRICT
    """,
    // Floats with profiles from files, and the rules that their results were found by; NULL where
    // something that they depend on has changed since.
    """
    CREATE TABLE qc_floats (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      rules_id INTEGER REFERENCES qc_rules (id)
    ) STRICT
    """,
    "CREATE INDEX qc_floats_rules ON qc_floats (rules_id)",
  ]
}
