-- What people decided about commitments. Rows are only ever added: a decision is taken back by a row of its own. Each
-- names the commitment by the words that told it then, so that it finds it again after a new reading.

CREATE TABLE commitment_edits (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('confirm', 'correct', 'merge', 'split', 'dismiss', 'take-back')),
  made_by TEXT NOT NULL CHECK (trim(made_by) <> ''),
  made_at TEXT NOT NULL,
  note TEXT NOT NULL,
  entry TEXT NOT NULL,
  as_seen TEXT NOT NULL,
  corrections TEXT,
  takes_back INTEGER REFERENCES commitment_edits (id),
  CHECK ((kind = 'correct') = (corrections IS NOT NULL)),
  CHECK ((kind = 'take-back') = (takes_back IS NOT NULL))
) STRICT;

CREATE TABLE commitment_edit_passages (
  id INTEGER PRIMARY KEY,
  edit INTEGER NOT NULL REFERENCES commitment_edits (id),
  role TEXT NOT NULL CHECK (role IN ('entry', 'other', 'taken')),
  position INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (edit, role, position)
) STRICT;

CREATE TRIGGER commitment_edits_stand BEFORE UPDATE ON commitment_edits
BEGIN SELECT RAISE(ABORT, 'an edit stands as it was made; take it back by another'); END;

CREATE TRIGGER commitment_edits_stay BEFORE DELETE ON commitment_edits
BEGIN SELECT RAISE(ABORT, 'an edit stands as it was made; take it back by another'); END;

CREATE TRIGGER commitment_edit_passages_inserted BEFORE INSERT ON commitment_edit_passages
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN
  SELECT RAISE(ABORT, 'span-mismatch: commitment_edit_passages: the words are not those of the text at these offsets');
END;

CREATE TRIGGER commitment_edit_passages_updated BEFORE UPDATE ON commitment_edit_passages
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN
  SELECT RAISE(ABORT, 'span-mismatch: commitment_edit_passages: the words are not those of the text at these offsets');
END;
