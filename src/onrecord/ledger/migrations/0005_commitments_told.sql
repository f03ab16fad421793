-- More of what reports tell of commitments: conditions, who told it to whom, how much was delivered, and events by which
-- an undertaking is changed, put off, called off or replaced. What is held is kept.

DROP VIEW commitments_followed;

CREATE TABLE commitment_parts_new (
  id INTEGER PRIMARY KEY,
  commitment INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  role TEXT NOT NULL CHECK (role IN ('action', 'due', 'condition')),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (commitment, role, position)
) STRICT;
INSERT INTO commitment_parts_new SELECT id, commitment, version, role, position, start, end, words FROM commitment_parts;
DROP TABLE commitment_parts;
ALTER TABLE commitment_parts_new RENAME TO commitment_parts;

CREATE TABLE commitment_hops (
  id INTEGER PRIMARY KEY,
  commitment INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (commitment, position)
) STRICT;

CREATE TABLE commitment_entry_parts (
  id INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES commitment_entries (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('due', 'condition')),
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (entry, role)
) STRICT;

CREATE TABLE commitment_events_new (
  id INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES commitment_entries (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN (
      'made', 'restated', 'due-passed', 'reported-delivered', 'denied', 'no-show', 'corrected',
      'changed', 'postponed', 'cancelled', 'replaced'
    )
  ),
  date_from TEXT,
  date_to TEXT CHECK (date_to >= date_from),
  extent TEXT CHECK (extent IN ('wholly', 'partly')),
  chain TEXT NOT NULL DEFAULT '[]',
  version INTEGER REFERENCES versions (id),
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end > start),
  words TEXT,
  amount_start INTEGER CHECK (amount_start >= 0),
  amount_end INTEGER CHECK (amount_end > amount_start),
  amount_words TEXT,
  UNIQUE (entry, position)
) STRICT;
INSERT INTO commitment_events_new (id, entry, position, kind, date_from, date_to, version, start, end, words)
SELECT id, entry, position, kind, date_from, date_to, version, start, end, words FROM commitment_events;
DROP TABLE commitment_events;
ALTER TABLE commitment_events_new RENAME TO commitment_events;

-- No row may claim words that its text doesn't hold.

CREATE TRIGGER commitment_parts_inserted BEFORE INSERT ON commitment_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_parts_updated BEFORE UPDATE ON commitment_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_hops_inserted BEFORE INSERT ON commitment_hops
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_hops: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_hops_updated BEFORE UPDATE ON commitment_hops
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_hops: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_entry_parts_inserted BEFORE INSERT ON commitment_entry_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_entry_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_entry_parts_updated BEFORE UPDATE ON commitment_entry_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_entry_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_events_inserted BEFORE INSERT ON commitment_events
WHEN NEW.words IS NOT NULL AND NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_events: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_events_updated BEFORE UPDATE ON commitment_events
WHEN NEW.words IS NOT NULL AND NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_events: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_events_amount_inserted BEFORE INSERT ON commitment_events
WHEN NEW.amount_words IS NOT NULL AND NEW.amount_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.amount_start + 1, NEW.amount_end - NEW.amount_start) ELSE NEW.amount_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_events: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitment_events_amount_updated BEFORE UPDATE ON commitment_events
WHEN NEW.amount_words IS NOT NULL AND NEW.amount_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.amount_start + 1, NEW.amount_end - NEW.amount_start) ELSE NEW.amount_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitment_events: the words are not those of the text at these offsets'); END;

CREATE VIEW commitments_followed AS
SELECT
  commitment_entries.id AS entry, commitment_entries.by_whom, commitment_entries.to_whom,
  commitment_entries.title AS commitment, commitment_entries.kind AS commitment_kind, commitment_entries.due_from,
  commitment_entries.due_to, commitment_events.kind AS event, commitment_events.extent, commitment_events.amount_words,
  commitment_events.date_from, commitment_events.date_to, versions.article, versions.outlet, commitment_events.words,
  commitment_entries.position AS entry_position, commitment_events.position AS event_position
FROM commitment_entries
LEFT JOIN commitment_events ON commitment_events.entry = commitment_entries.id
LEFT JOIN versions ON versions.id = commitment_events.version;
