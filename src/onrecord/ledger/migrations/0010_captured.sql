-- When a report was seen as it is: it can't have been published after that.

ALTER TABLE versions ADD COLUMN captured TEXT;
