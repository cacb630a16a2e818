-- What has applied a row counts for the server that was told: which one, so that a node on another
-- tells its own. Null where an earlier release applied it.
ALTER TABLE cache_invalidation ADD COLUMN applied_on text;

GRANT UPDATE (applied_on) ON cache_invalidation TO ${application_role};

-- The absence of derived data is not kept any more, so nothing invalidates it. What is left of the
-- scope names keys.
UPDATE cache_invalidation SET scope = 'keys' WHERE scope = 'absence';
ALTER TABLE cache_invalidation DROP CONSTRAINT cache_invalidation_scope_check;
ALTER TABLE cache_invalidation ADD CONSTRAINT cache_invalidation_scope_check CHECK (scope IN
    ('key', 'keys', 'prefix', 'pattern', 'tag', 'region', 'all'));
