-- How much a difference parts the two reports: a detail, a count that went on, or that both can't be right.

ALTER TABLE differences ADD COLUMN weight TEXT NOT NULL DEFAULT 'detail' CHECK (weight IN ('detail', 'changed', 'opposed'));

UPDATE differences SET weight = 'opposed'
WHERE kind IN ('polarity', 'date') OR (kind = 'figure' AND detail LIKE '%no value fits both.');

DROP VIEW differences_side_by_side;

CREATE VIEW differences_side_by_side AS
SELECT
  claims.story, stories.title AS story_title, claims.id AS claim, claims.form, claims.title AS claim_title,
  differences.kind, differences.weight, differences.detail,
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
