-- How much of a site a scene holds at all: what lies beyond its edge isn't hidden by cloud.

ALTER TABLE scenes ADD COLUMN covered REAL CHECK (covered BETWEEN 0 AND 1);
