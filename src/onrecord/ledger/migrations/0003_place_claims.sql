-- What reports say of sites, with what the imagery of them shows in that time. Never a verdict.

CREATE TABLE place_claims (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (
    kind IN ('change-seen', 'no-change-seen', 'no-clear-scene', 'too-small', 'not-looked-at')
  ),
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL CHECK (date_to >= date_from),
  detail TEXT NOT NULL,
  changes TEXT NOT NULL,
  scenes TEXT NOT NULL
) STRICT;
CREATE INDEX place_claims_by_site ON place_claims (site);

CREATE TABLE place_claim_parts (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES place_claims (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  role TEXT NOT NULL CHECK (role IN ('named', 'dated')),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (claim, role, position)
) STRICT;

CREATE TRIGGER place_claims_inserted BEFORE INSERT ON place_claims
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: place_claims: the words are not those of the text at these offsets'); END;

CREATE TRIGGER place_claims_updated BEFORE UPDATE ON place_claims
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: place_claims: the words are not those of the text at these offsets'); END;

CREATE TRIGGER place_claim_parts_inserted BEFORE INSERT ON place_claim_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: place_claim_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER place_claim_parts_updated BEFORE UPDATE ON place_claim_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: place_claim_parts: the words are not those of the text at these offsets'); END;
