-- The desk, first form. Offsets (start, end) count Unicode code points of versions.text, half open.
-- docs/database.md says what every table and column means.

-- What came in -----------------------------------------------------------------------------------

CREATE TABLE raws (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  title TEXT,
  outlet TEXT,
  latest INTEGER NOT NULL REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED,
  first_seen TEXT NOT NULL
) STRICT;

-- The text comes last, so that a query for the other columns doesn't read it from the disk.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  byline TEXT,
  url TEXT,
  published TEXT,
  published_basis TEXT NOT NULL CHECK (published_basis IN ('stated', 'inferred', 'unknown')),
  came_from TEXT NOT NULL,
  raw TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  characters INTEGER NOT NULL,
  sliceable INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (article, sha256),
  UNIQUE (article, number),
  -- SQLite's substr() stops at a NUL, and walks from the start of a text: fine for any report, not for a megabyte.
  CHECK (sliceable = (characters <= 100000 AND instr(text, char(0)) = 0)),
  CHECK (NOT sliceable OR length(text) = characters)
) STRICT;

CREATE TRIGGER versions_text_is_immutable BEFORE UPDATE OF article, sha256, text ON versions
WHEN NEW.article IS NOT OLD.article OR NEW.sha256 IS NOT OLD.sha256 OR NEW.text IS NOT OLD.text
BEGIN SELECT RAISE(ABORT, 'a version''s text is immutable: another text is another version'); END;

CREATE TABLE captures (
  id INTEGER PRIMARY KEY,
  raw TEXT NOT NULL REFERENCES raws (sha256),
  came_from TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('html', 'text', 'record')),
  given TEXT NOT NULL,
  given_text_is_article INTEGER NOT NULL CHECK (given_text_is_article IN (0, 1)),
  version INTEGER REFERENCES versions (id),
  first_seen TEXT NOT NULL,
  UNIQUE (raw, came_from)
) STRICT;
CREATE INDEX captures_by_version ON captures (version);

CREATE TABLE leftovers (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, position)
) STRICT;

CREATE TABLE published_days (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES versions (id),
  told_by TEXT NOT NULL CHECK (told_by IN ('article', 'reading')),
  position INTEGER NOT NULL,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL CHECK (date_to >= date_from),
  UNIQUE (version, told_by, position)
) STRICT;

CREATE TABLE published_evidence (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES versions (id),
  told_by TEXT NOT NULL CHECK (told_by IN ('article', 'reading')),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, told_by, position)
) STRICT;

-- What was read in each version ------------------------------------------------------------------

CREATE TABLE extractors (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  UNIQUE (name, version)
) STRICT;

CREATE TABLE readings (
  version INTEGER PRIMARY KEY REFERENCES versions (id),
  published TEXT,
  published_basis TEXT NOT NULL CHECK (published_basis IN ('stated', 'inferred', 'unknown')),
  article_digest TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;

CREATE TABLE reading_extractors (
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  PRIMARY KEY (version, extractor)
) STRICT;

CREATE TABLE paragraphs (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, position)
) STRICT;

CREATE TABLE sentences (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, position)
) STRICT;

CREATE TABLE quotations (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  depth INTEGER NOT NULL CHECK (depth >= 0),
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (version, position)
) STRICT;

CREATE TABLE quotation_parts (
  id INTEGER PRIMARY KEY,
  quotation INTEGER NOT NULL REFERENCES quotations (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (quotation, position)
) STRICT;

CREATE TABLE attributions (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
  stance TEXT NOT NULL CHECK (stance IN ('asserted', 'denied', 'expected', 'asked')),
  speaker TEXT,
  speaker_type TEXT NOT NULL CHECK (speaker_type IN ('person', 'organisation', 'document', 'anonymous', 'unknown')),
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (version, position)
) STRICT;
CREATE INDEX attributions_by_speaker ON attributions (speaker);

CREATE TABLE attribution_parts (
  id INTEGER PRIMARY KEY,
  attribution INTEGER NOT NULL REFERENCES attributions (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  role TEXT NOT NULL CHECK (role IN ('content', 'cue', 'source', 'speaker')),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (attribution, role, position)
) STRICT;

CREATE TABLE hops (
  id INTEGER PRIMARY KEY,
  attribution INTEGER NOT NULL REFERENCES attributions (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (attribution, position)
) STRICT;

CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('person', 'organisation', 'place', 'other')),
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, position)
) STRICT;
CREATE INDEX mentions_by_name ON mentions (name);

CREATE TABLE dates (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
  value TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT CHECK (date_to >= date_from),
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, position)
) STRICT;

CREATE TABLE figures (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  low ANY,
  high ANY,
  modifier TEXT NOT NULL,
  unit TEXT,
  of TEXT,
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  counted_start INTEGER CHECK (counted_start >= 0),
  counted_end INTEGER CHECK (counted_end > counted_start),
  counted_words TEXT,
  UNIQUE (version, position)
) STRICT;

CREATE TABLE commitments (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  by_whom TEXT,
  to_whom TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('promise', 'agreement', 'plan', 'schedule', 'threat')),
  made_from TEXT,
  made_to TEXT CHECK (made_to >= made_from),
  due_from TEXT,
  due_to TEXT CHECK (due_to >= due_from),
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (version, position)
) STRICT;

CREATE TABLE commitment_parts (
  id INTEGER PRIMARY KEY,
  commitment INTEGER NOT NULL REFERENCES commitments (id) ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES versions (id),
  role TEXT NOT NULL CHECK (role IN ('action', 'due')),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (commitment, role, position)
) STRICT;

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  met_in TEXT NOT NULL CHECK (met_in IN ('run', 'capture', 'reading', 'comparison')),
  capture INTEGER REFERENCES captures (id) ON DELETE CASCADE,
  reading INTEGER REFERENCES readings (version) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  stage TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  article TEXT,
  came_from TEXT,
  version INTEGER REFERENCES versions (id),
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end > start),
  words TEXT,
  CHECK ((met_in = 'capture') = (capture IS NOT NULL)),
  CHECK ((met_in = 'reading') = (reading IS NOT NULL))
) STRICT;
CREATE INDEX problems_by_capture ON problems (capture);
CREATE INDEX problems_by_reading ON problems (reading);

-- What holding them against each other gave: one comparison at a time ----------------------------

CREATE TABLE comparison (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL
) STRICT;

CREATE TABLE comparison_articles (
  position INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles (id)
) STRICT;

CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  title TEXT NOT NULL
) STRICT;

CREATE TABLE story_articles (
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES articles (id),
  PRIMARY KEY (story, position)
) STRICT;
CREATE INDEX story_articles_by_article ON story_articles (article);

CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article_a TEXT NOT NULL REFERENCES articles (id),
  article_b TEXT NOT NULL REFERENCES articles (id),
  share_a REAL NOT NULL,
  share_b REAL NOT NULL,
  copied_from TEXT REFERENCES articles (id),
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (story, position)
) STRICT;

CREATE TABLE copy_passages (
  id INTEGER PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES copies (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('a', 'b')),
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (copy, position, side)
) STRICT;

CREATE TABLE origins (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('copy', 'cites', 'own', 'unknown')),
  root TEXT,
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (story, position)
) STRICT;

CREATE TABLE origin_articles (
  origin INTEGER NOT NULL REFERENCES origins (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article TEXT NOT NULL REFERENCES articles (id),
  PRIMARY KEY (origin, position)
) STRICT;

CREATE TABLE origin_evidence (
  id INTEGER PRIMARY KEY,
  origin INTEGER NOT NULL REFERENCES origins (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (origin, position)
) STRICT;

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  key TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('quotation', 'figure', 'statement')),
  title TEXT NOT NULL,
  outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (story, position)
) STRICT;

CREATE TABLE statements (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  holder TEXT,
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (claim, position)
) STRICT;

CREATE TABLE statement_hops (
  statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (statement, position)
) STRICT;

CREATE TABLE differences (
  id INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('wording', 'figure', 'date', 'source', 'polarity')),
  first_statement INTEGER NOT NULL REFERENCES statements (id),
  second_statement INTEGER NOT NULL REFERENCES statements (id),
  detail TEXT NOT NULL,
  extractor INTEGER NOT NULL REFERENCES extractors (id),
  UNIQUE (claim, position)
) STRICT;

CREATE TABLE difference_spans (
  id INTEGER PRIMARY KEY,
  difference INTEGER NOT NULL REFERENCES differences (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (difference, position)
) STRICT;

CREATE TABLE timeline (
  id INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL CHECK (date_to >= date_from),
  claim_key TEXT,
  article TEXT REFERENCES articles (id),
  UNIQUE (story, position)
) STRICT;

CREATE TABLE timeline_passages (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES timeline (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  end INTEGER NOT NULL CHECK (end > start),
  words TEXT NOT NULL,
  UNIQUE (entry, position)
) STRICT;

CREATE TABLE commitment_entries (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  by_whom TEXT,
  to_whom TEXT,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_from TEXT,
  due_to TEXT CHECK (due_to >= due_from),
  extractor INTEGER NOT NULL REFERENCES extractors (id)
) STRICT;

CREATE TABLE commitment_events (
  id INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES commitment_entries (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN ('made', 'restated', 'due-passed', 'reported-delivered', 'denied', 'no-show', 'corrected')
  ),
  date_from TEXT,
  date_to TEXT CHECK (date_to >= date_from),
  version INTEGER REFERENCES versions (id),
  start INTEGER CHECK (start >= 0),
  end INTEGER CHECK (end > start),
  words TEXT,
  UNIQUE (entry, position)
) STRICT;

-- No row may claim words that its text doesn't hold ----------------------------------------------
-- For a text that SQLite can't slice well (see versions.sliceable), `record` alone holds this.

CREATE TRIGGER leftovers_inserted BEFORE INSERT ON leftovers
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: leftovers: the words are not those of the text at these offsets'); END;

CREATE TRIGGER leftovers_updated BEFORE UPDATE ON leftovers
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: leftovers: the words are not those of the text at these offsets'); END;

CREATE TRIGGER published_evidence_inserted BEFORE INSERT ON published_evidence
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: published_evidence: the words are not those of the text at these offsets'); END;

CREATE TRIGGER published_evidence_updated BEFORE UPDATE ON published_evidence
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: published_evidence: the words are not those of the text at these offsets'); END;

CREATE TRIGGER paragraphs_inserted BEFORE INSERT ON paragraphs
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: paragraphs: the words are not those of the text at these offsets'); END;

CREATE TRIGGER paragraphs_updated BEFORE UPDATE ON paragraphs
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: paragraphs: the words are not those of the text at these offsets'); END;

CREATE TRIGGER sentences_inserted BEFORE INSERT ON sentences
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: sentences: the words are not those of the text at these offsets'); END;

CREATE TRIGGER sentences_updated BEFORE UPDATE ON sentences
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: sentences: the words are not those of the text at these offsets'); END;

CREATE TRIGGER quotation_parts_inserted BEFORE INSERT ON quotation_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: quotation_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER quotation_parts_updated BEFORE UPDATE ON quotation_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: quotation_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER attribution_parts_inserted BEFORE INSERT ON attribution_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: attribution_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER attribution_parts_updated BEFORE UPDATE ON attribution_parts
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: attribution_parts: the words are not those of the text at these offsets'); END;

CREATE TRIGGER hops_inserted BEFORE INSERT ON hops
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: hops: the words are not those of the text at these offsets'); END;

CREATE TRIGGER hops_updated BEFORE UPDATE ON hops
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: hops: the words are not those of the text at these offsets'); END;

CREATE TRIGGER mentions_inserted BEFORE INSERT ON mentions
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: mentions: the words are not those of the text at these offsets'); END;

CREATE TRIGGER mentions_updated BEFORE UPDATE ON mentions
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: mentions: the words are not those of the text at these offsets'); END;

CREATE TRIGGER dates_inserted BEFORE INSERT ON dates
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: dates: the words are not those of the text at these offsets'); END;

CREATE TRIGGER dates_updated BEFORE UPDATE ON dates
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: dates: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_inserted BEFORE INSERT ON figures
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_updated BEFORE UPDATE ON figures
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_counted_inserted BEFORE INSERT ON figures
WHEN NEW.counted_words IS NOT NULL AND NEW.counted_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.counted_start + 1, NEW.counted_end - NEW.counted_start) ELSE NEW.counted_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_counted_updated BEFORE UPDATE ON figures
WHEN NEW.counted_words IS NOT NULL AND NEW.counted_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.counted_start + 1, NEW.counted_end - NEW.counted_start) ELSE NEW.counted_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitments_inserted BEFORE INSERT ON commitments
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitments: the words are not those of the text at these offsets'); END;

CREATE TRIGGER commitments_updated BEFORE UPDATE ON commitments
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: commitments: the words are not those of the text at these offsets'); END;

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

CREATE TRIGGER problems_inserted BEFORE INSERT ON problems
WHEN NEW.words IS NOT NULL AND NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: problems: the words are not those of the text at these offsets'); END;

CREATE TRIGGER problems_updated BEFORE UPDATE ON problems
WHEN NEW.words IS NOT NULL AND NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: problems: the words are not those of the text at these offsets'); END;

CREATE TRIGGER copy_passages_inserted BEFORE INSERT ON copy_passages
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: copy_passages: the words are not those of the text at these offsets'); END;

CREATE TRIGGER copy_passages_updated BEFORE UPDATE ON copy_passages
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: copy_passages: the words are not those of the text at these offsets'); END;

CREATE TRIGGER origin_evidence_inserted BEFORE INSERT ON origin_evidence
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: origin_evidence: the words are not those of the text at these offsets'); END;

CREATE TRIGGER origin_evidence_updated BEFORE UPDATE ON origin_evidence
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: origin_evidence: the words are not those of the text at these offsets'); END;

CREATE TRIGGER statements_inserted BEFORE INSERT ON statements
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: statements: the words are not those of the text at these offsets'); END;

CREATE TRIGGER statements_updated BEFORE UPDATE ON statements
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: statements: the words are not those of the text at these offsets'); END;

CREATE TRIGGER difference_spans_inserted BEFORE INSERT ON difference_spans
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: difference_spans: the words are not those of the text at these offsets'); END;

CREATE TRIGGER difference_spans_updated BEFORE UPDATE ON difference_spans
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: difference_spans: the words are not those of the text at these offsets'); END;

CREATE TRIGGER timeline_passages_inserted BEFORE INSERT ON timeline_passages
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: timeline_passages: the words are not those of the text at these offsets'); END;

CREATE TRIGGER timeline_passages_updated BEFORE UPDATE ON timeline_passages
WHEN NEW.words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.start + 1, NEW.end - NEW.start) ELSE NEW.words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: timeline_passages: the words are not those of the text at these offsets'); END;

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

-- Full-text search over every version ------------------------------------------------------------

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, text, content = 'versions', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER versions_search_insert AFTER INSERT ON versions BEGIN
  INSERT INTO article_search (rowid, title, text) VALUES (NEW.id, NEW.title, NEW.text);
END;

CREATE TRIGGER versions_search_update AFTER UPDATE OF title ON versions WHEN NEW.title IS NOT OLD.title BEGIN
  INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', OLD.id, OLD.title, OLD.text);
  INSERT INTO article_search (rowid, title, text) VALUES (NEW.id, NEW.title, NEW.text);
END;

CREATE TRIGGER versions_search_delete AFTER DELETE ON versions BEGIN
  INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', OLD.id, OLD.title, OLD.text);
END;

-- Views for people: findings of the latest versions, in words --------------------------------------------

CREATE VIEW latest_articles AS
SELECT
  articles.id AS article, versions.id AS version, versions.number, versions.outlet, versions.title, versions.byline,
  versions.url, coalesce(readings.published, versions.published) AS published,
  coalesce(readings.published_basis, versions.published_basis) AS published_basis, versions.sha256,
  versions.characters, versions.came_from
FROM articles
JOIN versions ON versions.id = articles.latest
LEFT JOIN readings ON readings.version = versions.id;

CREATE VIEW attributions_in_words AS
SELECT
  attributions.id AS attribution, versions.article, versions.outlet, attributions.speaker, attributions.speaker_type,
  (SELECT group_concat(words, ' … ') FROM (
    SELECT words FROM attribution_parts
    WHERE attribution = attributions.id AND role = 'source' ORDER BY position
  )) AS source,
  (SELECT group_concat(words, ' … ') FROM (
    SELECT words FROM attribution_parts
    WHERE attribution = attributions.id AND role = 'cue' ORDER BY position
  )) AS cue,
  (SELECT group_concat(words, ' … ') FROM (
    SELECT words FROM attribution_parts
    WHERE attribution = attributions.id AND role = 'content' ORDER BY position
  )) AS content,
  (SELECT group_concat(name, ' → ') FROM (
    SELECT name FROM hops WHERE attribution = attributions.id ORDER BY position
  )) AS chain,
  attributions.kind, attributions.stance, versions.sha256, extractors.name AS extractor,
  extractors.version AS extractor_version
FROM attributions
JOIN versions ON versions.id = attributions.version
JOIN articles ON articles.latest = versions.id
JOIN extractors ON extractors.id = attributions.extractor;

CREATE VIEW figures_in_words AS
SELECT
  figures.id AS figure, versions.article, versions.outlet, figures.words, figures.low, figures.high, figures.modifier,
  figures.unit, figures.of, figures.counted_words, figures.start, figures.end, versions.sha256, extractors.name AS extractor,
  extractors.version AS extractor_version
FROM figures
JOIN versions ON versions.id = figures.version
JOIN articles ON articles.latest = versions.id
JOIN extractors ON extractors.id = figures.extractor;

CREATE VIEW statements_in_words AS
SELECT
  claims.story, stories.title AS story_title, claims.id AS claim, claims.form, claims.title AS claim_title,
  claims.outlets, claims.origins, statements.position AS statement, versions.article, versions.outlet,
  statements.holder, statements.words, statements.start, statements.end, versions.sha256
FROM statements
JOIN claims ON claims.id = statements.claim
JOIN stories ON stories.id = claims.story
JOIN versions ON versions.id = statements.version;

CREATE VIEW differences_side_by_side AS
SELECT
  claims.story, stories.title AS story_title, claims.id AS claim, claims.form, claims.title AS claim_title,
  differences.kind, differences.detail,
  first_version.article AS first_article, first_version.outlet AS first_outlet, first.holder AS first_holder,
  first.words AS first_words,
  second_version.article AS second_article, second_version.outlet AS second_outlet, second.holder AS second_holder,
  second.words AS second_words,
  differences.id AS difference
FROM differences
JOIN claims ON claims.id = differences.claim
JOIN stories ON stories.id = claims.story
JOIN statements AS first ON first.id = differences.first_statement
JOIN statements AS second ON second.id = differences.second_statement
JOIN versions AS first_version ON first_version.id = first.version
JOIN versions AS second_version ON second_version.id = second.version;

CREATE VIEW quotations_side_by_side AS
SELECT * FROM differences_side_by_side WHERE form = 'quotation';

CREATE VIEW figures_compared AS
SELECT * FROM differences_side_by_side WHERE kind = 'figure';

CREATE VIEW copies_side_by_side AS
SELECT
  copies.story, copies.id AS copy, copies.article_a, a.words AS words_a, copies.article_b, b.words AS words_b,
  copies.share_a, copies.share_b, copies.copied_from
FROM copies
JOIN copy_passages AS a ON a.copy = copies.id AND a.side = 'a'
JOIN copy_passages AS b ON b.copy = copies.id AND b.side = 'b' AND b.position = a.position;

CREATE VIEW commitments_followed AS
SELECT
  commitment_entries.id AS entry, commitment_entries.by_whom, commitment_entries.to_whom,
  commitment_entries.title AS commitment, commitment_entries.kind AS commitment_kind, commitment_entries.due_from,
  commitment_entries.due_to, commitment_events.kind AS event, commitment_events.date_from, commitment_events.date_to,
  versions.article, versions.outlet, commitment_events.words, commitment_entries.position AS entry_position,
  commitment_events.position AS event_position
FROM commitment_entries
LEFT JOIN commitment_events ON commitment_events.entry = commitment_entries.id
LEFT JOIN versions ON versions.id = commitment_events.version;
