internal import GRDB

/// The tables of the store and how older stores become newer ones.
///
/// A migration that has been released is never changed; a new one is added. Times are seconds
/// since 1950-01-01T00:00:00Z, as ``ArgoTime`` counts, and NULL means not known.
enum StoreSchema {
  /// `ArgF` in ASCII, which marks the file as ours.
  ///
  /// Source: SQLite, PRAGMA application_id.
  static let applicationID = 0x4172_6746

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 first tables") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      for statement in sources + fleet + profiles { try db.execute(sql: statement) }
    }
    migrator.registerMigration("2 lives") { db in
      for statement in lives { try db.execute(sql: statement) }
    }
    migrator.registerMigration("3 judgements") { db in
      for statement in judgements { try db.execute(sql: statement) }
    }
    migrator.registerMigration("4 floats with BGC files") { db in
      // Spares walking through all sources for the few that tell of BGC floats.
      try db.execute(
        sql: """
          CREATE INDEX sources_bgc ON sources (wmo)
          WHERE kind IN ('BGC profile', 'synthetic profile') AND wmo IS NOT NULL
          """)
    }
    migrator.registerMigration("5 dates of indexes") { db in
      // Spares walking through all sources for the newest index.
      try db.execute(
        sql: """
          CREATE INDEX sources_made ON sources (updated)
          WHERE kind IN ('profile index', 'metadata index') AND state <> 'failed'
          """)
    }
    migrator.registerMigration("6 listings of indexes") { db in
      for statement in listings { try db.execute(sql: statement) }
      try Listing.moveRows(db)
      for statement in places { try db.execute(sql: statement) }
    }
    return migrator
  }

  private static let sources = [
    // A run that wrote something.
    "CREATE TABLE runs (id INTEGER PRIMARY KEY, started INTEGER NOT NULL) STRICT",
    // Every input file and what became of it. A rank says who wins a cycle that several files
    // hold: 3 delayed mode, 2 real time, 1 multi-cycle, 0 index.
    """
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('ingested', 'superseded', 'skipped', 'failed')),
      reason TEXT NOT NULL,
      wmo INTEGER,
      format_version TEXT NOT NULL,
      updated INTEGER,
      profile_count INTEGER NOT NULL,
      rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3),
      run_id INTEGER NOT NULL REFERENCES runs (id)
    ) STRICT
    """,
    "CREATE INDEX sources_superseded ON sources (wmo) WHERE state = 'superseded'",
  ]

  private static let fleet = [
    // A float and what only paths and indexes tell of it.
    """
    CREATE TABLE floats (
      wmo INTEGER PRIMARY KEY,
      dac TEXT NOT NULL DEFAULT '',
      index_dac TEXT NOT NULL DEFAULT '',
      index_institution TEXT NOT NULL DEFAULT '',
      index_instrument TEXT NOT NULL DEFAULT '',
      index_updated INTEGER
    ) STRICT
    """,
    // The metadata file of a float.
    """
    CREATE TABLE metadata (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      source_id INTEGER NOT NULL REFERENCES sources (id),
      data_centre TEXT NOT NULL, project TEXT NOT NULL, pi TEXT NOT NULL, owner TEXT NOT NULL,
      operating_institution TEXT NOT NULL, platform_type TEXT NOT NULL,
      platform_maker TEXT NOT NULL, instrument TEXT NOT NULL, serial_number TEXT NOT NULL,
      launch_time INTEGER, launch_latitude REAL, launch_longitude REAL,
      deployment_platform TEXT NOT NULL, battery_type TEXT NOT NULL, battery_packs TEXT NOT NULL,
      end_mission_time INTEGER, end_mission_status TEXT NOT NULL, special_features TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX metadata_source ON metadata (source_id)",
    // The grey list taken in last.
    """
    CREATE TABLE greylist (
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
    "CREATE INDEX greylist_float ON greylist (wmo)",
    "CREATE INDEX greylist_source ON greylist (source_id)",
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
    // All profiles of a cycle and direction come from one source, the one of the highest rank.
    // A profile known from an index only has no mode, no origin and no levels. located: the
    // position is possible and not flagged bad.
    """
    CREATE TABLE profiles (
      id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES sources (id),
      wmo INTEGER NOT NULL REFERENCES floats (wmo),
      cycle INTEGER NOT NULL,
      direction TEXT NOT NULL CHECK (direction IN ('A', 'D')),
      profile_index INTEGER NOT NULL,
      data_mode TEXT CHECK (data_mode IN ('R', 'A', 'D')),
      juld REAL,
      juld_qc TEXT NOT NULL,
      juld_location REAL,
      latitude REAL,
      longitude REAL,
      position_qc TEXT NOT NULL,
      observed INTEGER,
      located INTEGER NOT NULL,
      region_id INTEGER REFERENCES regions (id),
      origin_id INTEGER REFERENCES origins (id),
      level_count INTEGER NOT NULL,
      tests_performed INTEGER,
      tests_failed INTEGER,
      updated INTEGER,
      run_id INTEGER NOT NULL REFERENCES runs (id),
      UNIQUE (wmo, cycle, direction, profile_index)
    ) STRICT
    """,
    "CREATE INDEX profiles_life ON profiles (wmo, observed)",
    "CREATE INDEX profiles_source ON profiles (source_id)",
    "CREATE INDEX profiles_observed ON profiles (observed)",
    // One blob a profile, laid out as PackedLevels says.
    """
    CREATE TABLE levels (
      profile_id INTEGER PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
      packed BLOB NOT NULL
    ) STRICT
    """,
    // Flags given by our own quality control, beside those of the file in levels.
    """
    CREATE TABLE flags (
      profile_id INTEGER PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
      packed BLOB NOT NULL,
      tests_performed INTEGER NOT NULL,
      tests_failed INTEGER NOT NULL
    ) STRICT
    """,
    // Where the profiles are; kept by triggers so that it never differs from them. Longitudes
    // are in [-180, 180).
    """
    CREATE VIRTUAL TABLE profile_positions USING rtree (
      profile_id, west, east, south, north
    )
    """,
    """
    CREATE TRIGGER profile_is_placed AFTER INSERT ON profiles WHEN NEW.located BEGIN
      INSERT INTO profile_positions VALUES (
        NEW.id,
        iif(NEW.longitude >= 180, NEW.longitude - 360, NEW.longitude),
        iif(NEW.longitude >= 180, NEW.longitude - 360, NEW.longitude),
        NEW.latitude, NEW.latitude);
    END
    """,
    """
    CREATE TRIGGER profile_is_taken_away AFTER DELETE ON profiles WHEN OLD.located BEGIN
      DELETE FROM profile_positions WHERE profile_id = OLD.id;
    END
    """,
  ]

  private static let lives = [
    // What counting needs of a float, gathered from its profiles: its newest origin, and its
    // dated passages as FloatPassages packs them. A float whose profiles have changed has none
    // until they are gathered anew.
    """
    CREATE TABLE lives (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      origin_id INTEGER REFERENCES origins (id),
      passages BLOB NOT NULL
    ) STRICT
    """,
    // Spares reading past the passages where only the origin is wanted.
    "CREATE INDEX lives_origin ON lives (wmo, origin_id)",
    """
    CREATE TRIGGER life_goes_on AFTER INSERT ON profiles BEGIN
      DELETE FROM lives WHERE wmo = NEW.wmo;
    END
    """,
    """
    CREATE TRIGGER life_is_rewritten
    AFTER UPDATE OF wmo, cycle, direction, profile_index, latitude, longitude, observed, located,
      region_id, origin_id ON profiles
    BEGIN
      DELETE FROM lives WHERE wmo IN (OLD.wmo, NEW.wmo);
    END
    """,
    """
    CREATE TRIGGER life_is_shortened AFTER DELETE ON profiles BEGIN
      DELETE FROM lives WHERE wmo = OLD.wmo;
    END
    """,
  ]
  private static let judgements = [
    // The mission that the float was on, CONFIG_MISSION_NUMBER.
    "ALTER TABLE profiles ADD COLUMN mission INTEGER",
    // How deep each mission goes, as ConfiguredPressures writes it.
    "ALTER TABLE metadata ADD COLUMN configured_pressures TEXT NOT NULL DEFAULT ''",
    // The rules that floats were judged by, in words of the one who judges.
    "CREATE TABLE quality_rules (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    // Floats with profiles from files, and by which rules the flags of theirs were given; none
    // where something that the flags depend on has changed since. The flags of a profile are laid
    // out in flags.packed as PackedVerdict says.
    """
    CREATE TABLE judgements (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      rules_id INTEGER REFERENCES quality_rules (id)
    ) STRICT
    """,
    "CREATE INDEX judgements_rules ON judgements (rules_id)",
    "INSERT INTO judgements (wmo) SELECT DISTINCT wmo FROM profiles WHERE data_mode IS NOT NULL",
    """
    CREATE TRIGGER profile_is_unjudged AFTER INSERT ON profiles
    WHEN NEW.data_mode IS NOT NULL BEGIN
      INSERT INTO judgements (wmo) VALUES (NEW.wmo)
      ON CONFLICT (wmo) DO UPDATE SET rules_id = NULL WHERE rules_id IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER record_is_shortened AFTER DELETE ON profiles
    WHEN OLD.data_mode IS NOT NULL BEGIN
      UPDATE judgements SET rules_id = NULL WHERE wmo = OLD.wmo AND rules_id IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER metadata_come AFTER INSERT ON metadata BEGIN
      UPDATE judgements SET rules_id = NULL WHERE wmo = NEW.wmo AND rules_id IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER metadata_go AFTER DELETE ON metadata BEGIN
      UPDATE judgements SET rules_id = NULL WHERE wmo = OLD.wmo AND rules_id IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER sensor_is_listed AFTER INSERT ON greylist BEGIN
      UPDATE judgements SET rules_id = NULL WHERE wmo = NEW.wmo AND rules_id IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER sensor_is_unlisted AFTER DELETE ON greylist BEGIN
      UPDATE judgements SET rules_id = NULL WHERE wmo = OLD.wmo AND rules_id IS NOT NULL;
    END
    """,
  ]

  private static let listings = [
    // What an index lists of a float, laid out as Listing says: for cycles that no file holds it
    // stands in for the profiles.
    """
    CREATE TABLE listings (
      id INTEGER PRIMARY KEY,
      wmo INTEGER NOT NULL REFERENCES floats (wmo),
      source_id INTEGER NOT NULL REFERENCES sources (id),
      run_id INTEGER NOT NULL REFERENCES runs (id),
      packed BLOB NOT NULL,
      UNIQUE (wmo, source_id)
    ) STRICT
    """,
    "CREATE INDEX listings_source ON listings (source_id, run_id)",
  ]

  private static let places = [
    // What is kept by triggers costs more than all the rest of a profile; the one who writes
    // profiles sees to it within the same transaction.
    "DROP TRIGGER profile_is_placed",
    "DROP TRIGGER profile_is_taken_away",
    "DROP TRIGGER life_goes_on",
    "DROP TRIGGER life_is_rewritten",
    "DROP TRIGGER life_is_shortened",
    "DROP TRIGGER profile_is_unjudged",
    "DROP TRIGGER record_is_shortened",
    "DROP TABLE profile_positions",
    "DROP INDEX profiles_life",
    "DROP INDEX profiles_observed",
    // The box of ten degrees that a profile lies in, see PlaceCells; -1 where it has no place.
    // Profiles of a float mostly lie in few boxes, so that what is added to the index lies close
    // together.
    """
    ALTER TABLE profiles ADD COLUMN cell INTEGER NOT NULL GENERATED ALWAYS AS (
      iif(located, 36 * CAST((latitude + 90) / 10 AS INTEGER)
        + CAST((iif(longitude >= 180, longitude - 360, longitude) + 180) / 10 AS INTEGER), -1)
    ) VIRTUAL
    """,
    "CREATE INDEX profiles_place ON profiles (cell, observed)",
    // Lives are gathered anew, with their first and last observation.
    "DROP TABLE lives",
    """
    CREATE TABLE lives (
      wmo INTEGER PRIMARY KEY REFERENCES floats (wmo),
      origin_id INTEGER REFERENCES origins (id),
      first INTEGER,
      last INTEGER,
      passages BLOB NOT NULL
    ) STRICT
    """,
    // Spares reading past the passages where only these are wanted.
    "CREATE INDEX lives_origin ON lives (wmo, origin_id, first, last)",
  ]
}
