-- Planning: what each user has, by the name that tokens have for it. Row-level security confines a
-- transaction to the user that it names in emberstone.owner, as the catalogue's does to an
-- organization.

CREATE TABLE user_profile (
    user_id        text        NOT NULL PRIMARY KEY,
    display_name   text        NOT NULL,
    email          text,
    learning_style text,
    preferences    jsonb       NOT NULL,
    version        bigint      NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);

CREATE TABLE ari_snapshot (
    user_id               text             NOT NULL,
    id                    uuid             NOT NULL,
    taken_at              timestamptz      NOT NULL,
    decision_quality      double precision NOT NULL CHECK (decision_quality BETWEEN 0 AND 100),
    skill_development     double precision NOT NULL CHECK (skill_development BETWEEN 0 AND 100),
    ai_reliance           double precision NOT NULL CHECK (ai_reliance BETWEEN 0 AND 100),
    bottleneck_resolution double precision NOT NULL CHECK (bottleneck_resolution BETWEEN 0 AND 100),
    user_confidence       double precision NOT NULL CHECK (user_confidence BETWEEN 0 AND 100),
    engagement            double precision NOT NULL CHECK (engagement BETWEEN 0 AND 100),
    autonomy_perception   double precision NOT NULL CHECK (autonomy_perception BETWEEN 0 AND 100),
    autonomy_retention    double precision NOT NULL,
    created_at            timestamptz      NOT NULL,

    PRIMARY KEY (user_id, id)
);
CREATE INDEX ari_snapshot_by_time ON ari_snapshot (user_id, taken_at, id);

CREATE TABLE goal (
    user_id      text        NOT NULL,
    id           uuid        NOT NULL,
    description  text        NOT NULL,
    importance   int         NOT NULL CHECK (importance BETWEEN 1 AND 10),
    complexity   text        NOT NULL CHECK (complexity IN ('simple', 'medium', 'complex')),
    status       text        NOT NULL CHECK (status IN ('active', 'paused', 'completed')),
    deadline     date,
    completed_at timestamptz CHECK ((completed_at IS NOT NULL) = (status = 'completed')),
    version      bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,

    PRIMARY KEY (user_id, id)
);
CREATE INDEX goal_by_status ON goal (user_id, status, importance DESC, created_at, id);

CREATE TABLE task (
    user_id      text        NOT NULL,
    id           uuid        NOT NULL,
    goal_id      uuid,
    name         text        NOT NULL,
    type         text        NOT NULL,
    status       text        NOT NULL
                             CHECK (status IN ('pending', 'running', 'completed', 'failed')),
    priority     int         NOT NULL CHECK (priority BETWEEN 1 AND 10),
    attempts     int         NOT NULL CHECK (attempts >= 0),
    max_retries  int         NOT NULL CHECK (max_retries >= 0),
    result       text,
    error        text,
    started_at   timestamptz,
    completed_at timestamptz,
    version      bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,

    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, goal_id) REFERENCES goal
);
CREATE INDEX task_by_status ON task (user_id, status, priority DESC, created_at, id);
CREATE INDEX task_by_goal ON task (user_id, goal_id);

DO $$
DECLARE
    own text;
BEGIN
    FOREACH own IN ARRAY ARRAY['user_profile', 'ari_snapshot', 'goal', 'task']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
        EXECUTE format('CREATE POLICY own ON %I TO ${application_role}
            USING (user_id = NULLIF(current_setting(''emberstone.owner'', true), ''''))', own);
        EXECUTE format('CREATE POLICY background ON %I FOR SELECT TO emberstone_background
            USING (user_id = COALESCE(
              NULLIF(current_setting(''emberstone.owner'', true), ''''), user_id))', own);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON user_profile, ari_snapshot, goal, task
    TO ${application_role};
GRANT SELECT ON user_profile, ari_snapshot, goal, task TO emberstone_background;
