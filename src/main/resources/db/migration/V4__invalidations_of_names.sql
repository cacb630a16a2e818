-- The key prefix of a region may contain colons, so it is stored apart from the names to invalidate.
-- The previous release writes logical keys ('key', 'keys') and no region; it knows no 'names', so it
-- serves nothing from the hot tier rather than misread them.
ALTER TABLE cache_invalidation ADD COLUMN region text NOT NULL DEFAULT '';

ALTER TABLE cache_invalidation DROP CONSTRAINT cache_invalidation_scope_check;
ALTER TABLE cache_invalidation ADD CONSTRAINT cache_invalidation_scope_check CHECK (scope IN
    ('key', 'keys', 'names', 'prefix', 'pattern', 'tag', 'region', 'all'));
ALTER TABLE cache_invalidation ADD CONSTRAINT only_names_have_a_region CHECK (
    (region <> '') = (scope = 'names'));
