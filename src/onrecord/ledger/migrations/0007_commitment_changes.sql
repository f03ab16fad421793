-- What the last comparison that changed anything told otherwise of commitments than the one before: rows are replaced with it.

CREATE TABLE commitment_changes (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  entry TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('changed', 'gone', 'new')),
  fields TEXT NOT NULL,
  title TEXT NOT NULL
) STRICT;
