-- What the comparison rests on, so that what stays as it was needn't be compared again.

CREATE TABLE comparison_basis (
  article TEXT PRIMARY KEY REFERENCES articles (id),
  reading TEXT NOT NULL,
  made_by TEXT NOT NULL
) STRICT;
