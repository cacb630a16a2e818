-- The outbox of invalidations: a row is written in the transaction whose change made something
-- outdated, and applied to the hot tier after its commit, by the writer or by whoever drains.
-- Applied rows stay a while: a hot tier that lost its latest changes has them replayed.

CREATE TABLE cache_invalidation (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope      text        NOT NULL CHECK (scope IN
                           ('key', 'keys', 'absence', 'prefix', 'pattern', 'tag', 'region',
                           'all')),
    argument   text        NOT NULL,
    actor      text        NOT NULL,
    reason     text        NOT NULL DEFAULT '',
    -- The clock's, not the transaction's: a long transaction begins long before it writes this.
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied_at timestamptz,

    CONSTRAINT only_all_has_no_argument CHECK ((argument = '') = (scope = 'all'))
);

-- What is still to be applied: nearly always next to nothing, asked for several times a second.
CREATE INDEX cache_invalidation_unapplied ON cache_invalidation (id) WHERE applied_at IS NULL;

-- What is old enough to be deleted.
CREATE INDEX cache_invalidation_by_application ON cache_invalidation (applied_at)
    WHERE applied_at IS NOT NULL;

GRANT SELECT, INSERT, DELETE, UPDATE (applied_at) ON cache_invalidation TO ${application_role};
