-- Places and what can be seen of them. Outlines are JSON: polygons of rings of [longitude, latitude], as in GeoJSON.

CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  outline TEXT NOT NULL,
  notes TEXT NOT NULL
) STRICT;

CREATE TABLE site_aliases (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  alias TEXT NOT NULL,
  UNIQUE (site, position)
) STRICT;

-- The site's name, aliases, outline and notes as they were when it was looked at stand in "looked_at", as JSON.
CREATE TABLE observations (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  looked_at TEXT NOT NULL,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL CHECK (date_to >= date_from),
  resolution REAL NOT NULL CHECK (resolution > 0),
  digest TEXT NOT NULL,
  UNIQUE (site, date_from, date_to)
) STRICT;

CREATE TABLE scenes (
  id INTEGER PRIMARY KEY,
  observation INTEGER NOT NULL REFERENCES observations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  scene TEXT NOT NULL,
  sensor TEXT NOT NULL,
  acquired TEXT NOT NULL,
  resolution REAL NOT NULL,
  clear REAL CHECK (clear BETWEEN 0 AND 1),
  snow REAL CHECK (snow BETWEEN 0 AND 1),
  credit TEXT NOT NULL,
  shift_columns REAL NOT NULL,
  shift_rows REAL NOT NULL,
  UNIQUE (observation, position)
) STRICT;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  observation INTEGER NOT NULL REFERENCES observations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  outline TEXT NOT NULL,
  area REAL NOT NULL CHECK (area > 0),
  pixels INTEGER NOT NULL CHECK (pixels > 0),
  last_before TEXT NOT NULL,
  first_seen TEXT NOT NULL CHECK (first_seen >= last_before),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  directions TEXT NOT NULL,
  methods TEXT NOT NULL,
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (observation, position)
) STRICT;

CREATE TABLE change_scenes (
  id INTEGER PRIMARY KEY,
  change INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('before', 'after')),
  position INTEGER NOT NULL,
  scene TEXT NOT NULL,
  UNIQUE (change, side, position)
) STRICT;

CREATE TABLE index_values (
  id INTEGER PRIMARY KEY,
  observation INTEGER NOT NULL REFERENCES observations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  scene TEXT NOT NULL,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  value REAL NOT NULL,
  of TEXT NOT NULL,
  UNIQUE (observation, position)
) STRICT;

CREATE TABLE pictures (
  id INTEGER PRIMARY KEY,
  observation INTEGER NOT NULL REFERENCES observations (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  scene TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  corners TEXT NOT NULL,
  credit TEXT NOT NULL,
  content BLOB NOT NULL,
  UNIQUE (observation, position)
) STRICT;

CREATE VIEW changes_seen AS
SELECT
  sites.name AS site_name, observations.site, changes.first_seen, changes.last_before, changes.area, changes.directions,
  changes.confidence, changes.methods, changes.pixels, observations.resolution, changes.key, extractors.name AS extractor,
  extractors.version AS extractor_version
FROM changes
JOIN observations ON observations.id = changes.observation
JOIN sites ON sites.id = observations.site
JOIN extractors ON extractors.id = changes.extractor;
