-- What a date expression is told from, and the zone of a time; of figures, their unit's own words, what restricts what
-- they count, and the way that they tell something went.

ALTER TABLE dates ADD COLUMN zone TEXT;
ALTER TABLE dates ADD COLUMN relation TEXT CHECK (relation IN ('before', 'after'));
ALTER TABLE dates ADD COLUMN event_start INTEGER CHECK (event_start >= 0);
ALTER TABLE dates ADD COLUMN event_end INTEGER CHECK (event_end > event_start);
ALTER TABLE dates ADD COLUMN event_words TEXT;

ALTER TABLE figures ADD COLUMN change TEXT CHECK (change IN ('up', 'down'));
ALTER TABLE figures ADD COLUMN vague INTEGER NOT NULL DEFAULT 0 CHECK (vague IN (0, 1));
ALTER TABLE figures ADD COLUMN unit_start INTEGER CHECK (unit_start >= 0);
ALTER TABLE figures ADD COLUMN unit_end INTEGER CHECK (unit_end > unit_start);
ALTER TABLE figures ADD COLUMN unit_words TEXT;
ALTER TABLE figures ADD COLUMN qualifier_start INTEGER CHECK (qualifier_start >= 0);
ALTER TABLE figures ADD COLUMN qualifier_end INTEGER CHECK (qualifier_end > qualifier_start);
ALTER TABLE figures ADD COLUMN qualifier_words TEXT;

CREATE TRIGGER dates_event_inserted BEFORE INSERT ON dates
WHEN NEW.event_words IS NOT NULL AND NEW.event_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.event_start + 1, NEW.event_end - NEW.event_start) ELSE NEW.event_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: dates: the words are not those of the text at these offsets'); END;

CREATE TRIGGER dates_event_updated BEFORE UPDATE ON dates
WHEN NEW.event_words IS NOT NULL AND NEW.event_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.event_start + 1, NEW.event_end - NEW.event_start) ELSE NEW.event_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: dates: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_unit_inserted BEFORE INSERT ON figures
WHEN NEW.unit_words IS NOT NULL AND NEW.unit_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.unit_start + 1, NEW.unit_end - NEW.unit_start) ELSE NEW.unit_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_unit_updated BEFORE UPDATE ON figures
WHEN NEW.unit_words IS NOT NULL AND NEW.unit_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.unit_start + 1, NEW.unit_end - NEW.unit_start) ELSE NEW.unit_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_qualifier_inserted BEFORE INSERT ON figures
WHEN NEW.qualifier_words IS NOT NULL AND NEW.qualifier_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.qualifier_start + 1, NEW.qualifier_end - NEW.qualifier_start) ELSE NEW.qualifier_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;

CREATE TRIGGER figures_qualifier_updated BEFORE UPDATE ON figures
WHEN NEW.qualifier_words IS NOT NULL AND NEW.qualifier_words IS NOT (
  SELECT CASE WHEN sliceable THEN substr(text, NEW.qualifier_start + 1, NEW.qualifier_end - NEW.qualifier_start) ELSE NEW.qualifier_words END
  FROM versions WHERE id = NEW.version
) BEGIN SELECT RAISE(ABORT, 'span-mismatch: figures: the words are not those of the text at these offsets'); END;
