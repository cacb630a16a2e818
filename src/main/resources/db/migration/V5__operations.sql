-- What the service knows of its own operation: who uses what, what nodes report, what was done by
-- hand, what was wrong, and what runs in the background.

-- How often values are used. The weight is the binary logarithm of a count that halves with time,
-- scaled so that it never needs updating: it grows with the time of the accesses instead.
CREATE TABLE cache_access (
    region      text             NOT NULL,
    owner       text             NOT NULL,
    name        text             NOT NULL,
    weight      double precision NOT NULL,
    accessed_at timestamptz      NOT NULL,
    PRIMARY KEY (region, owner, name)
);
CREATE INDEX cache_access_by_weight ON cache_access (region, owner, weight DESC);
CREATE INDEX cache_access_by_time ON cache_access (accessed_at);

-- What each node last reported of itself, for the others.
CREATE TABLE cache_node (
    node        text        NOT NULL PRIMARY KEY,
    process     bigint      NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT now(),
    report      text        NOT NULL
);

-- The latencies of its last requests, by region or tier, as a compressed HdrHistogram.
CREATE TABLE cache_latency (
    node        text        NOT NULL,
    series      text        NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT now(),
    recent      text        NOT NULL,
    PRIMARY KEY (node, series)
);

-- Requests by intervals of five minutes.
CREATE TABLE cache_activity (
    at     timestamptz NOT NULL,
    region text        NOT NULL,
    node   text        NOT NULL,
    hits   bigint      NOT NULL,
    misses bigint      NOT NULL,
    PRIMARY KEY (at, region, node)
);

-- What was invalidated by hand, or by the service's own care.
CREATE TABLE cache_audit (
    id          uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor       text        NOT NULL,
    scope       text        NOT NULL,
    region      text        NOT NULL,
    argument    text        NOT NULL,
    reason      text        NOT NULL,
    hot         bigint,
    durable     bigint      NOT NULL,
    duration_ms bigint
);
CREATE INDEX cache_audit_by_time ON cache_audit (at DESC, id);

-- Alerts: each kind is raised once for what it is about, and then resolved.
CREATE TABLE alert (
    id          uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    kind        text        NOT NULL,
    subject     text        NOT NULL,
    message     text        NOT NULL,
    raised_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    resolved_at timestamptz,
    -- Deliveries of both to the webhook: done, failed so far, and not before.
    delivered   int         NOT NULL DEFAULT 0,
    attempts    int         NOT NULL DEFAULT 0,
    next_try    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX alert_open ON alert (kind, subject) WHERE resolved_at IS NULL;
CREATE INDEX alert_by_time ON alert (raised_at DESC, id);

-- What runs in the background.
CREATE TABLE job (
    id           uuid        NOT NULL PRIMARY KEY,
    type         text        NOT NULL,
    key          text        NOT NULL,
    status       text        NOT NULL CHECK (status IN
                             ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    done         int         NOT NULL DEFAULT 0,
    total        int         NOT NULL DEFAULT 0,
    error        text,
    submitted_by text        NOT NULL,
    node         text        NOT NULL,
    submitted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at   timestamptz,
    finished_at  timestamptz,
    -- Set by the node that runs it; one that has not for a while is gone.
    seen_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX job_by_time ON job (submitted_at DESC, id);

-- Rows not used for long are deleted.
CREATE INDEX scenario_matrices_by_access ON scenario_matrices
    ((COALESCE(last_accessed_at, updated_at)));

GRANT SELECT, INSERT, UPDATE, DELETE
    ON cache_access, cache_node, cache_latency, cache_activity, cache_audit, alert, job
    TO ${application_role};
