-- Scenario matrices: one row a canonical key. The role that migrates owns the table; the
-- application's role may only use it.

CREATE TABLE scenario_matrices (
    id                  uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    matrix_key          text        NOT NULL UNIQUE CHECK (matrix_key ~ '^[0-9a-f]{64}$'),
    fund_id             text        NOT NULL,
    taxonomy_version    text        NOT NULL,
    matrix_type         text        NOT NULL DEFAULT 'moic'
                                    CHECK (matrix_type IN ('moic', 'tvpi', 'dpi', 'irr')),
    moic_matrix         bytea,
    payload_bytes       bigint      GENERATED ALWAYS AS (octet_length(moic_matrix)) STORED,
    scenario_count      int         NOT NULL CHECK (scenario_count BETWEEN 1 AND 100000),
    bucket_count        int         NOT NULL CHECK (bucket_count BETWEEN 1 AND 50),
    bucket_params       jsonb       NOT NULL,
    s_opt               jsonb       NOT NULL,
    recycling_multiples jsonb,
    config              jsonb       NOT NULL,
    summary             jsonb,
    warnings            jsonb       NOT NULL DEFAULT '[]',
    generated_at        timestamptz,
    duration_ms         bigint      CHECK (duration_ms >= 0),
    raw_bytes           bigint      CHECK (raw_bytes = 4::bigint * scenario_count * bucket_count),
    compression_codec   text        CHECK (compression_codec IN ('zstd', 'lz4', 'none')),
    matrix_layout       text        CHECK (matrix_layout IN ('row-major', 'column-major')),
    payload_checksum    text        CHECK (payload_checksum ~ '^[0-9a-f]{64}$'),
    status              text        NOT NULL CHECK (status IN
                                    ('pending', 'processing', 'complete', 'failed', 'invalidated')),
    error_message       text,
    version             bigint      NOT NULL DEFAULT 1,
    last_accessed_at    timestamptz,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT complete_has_a_payload CHECK (status <> 'complete' OR (
        moic_matrix IS NOT NULL AND recycling_multiples IS NOT NULL AND summary IS NOT NULL
        AND generated_at IS NOT NULL AND duration_ms IS NOT NULL AND raw_bytes IS NOT NULL
        AND compression_codec IS NOT NULL AND matrix_layout IS NOT NULL
        AND payload_checksum IS NOT NULL))
);

-- The cells are compressed already: compressing them again costs time and saves nothing.
ALTER TABLE scenario_matrices ALTER COLUMN moic_matrix SET STORAGE EXTERNAL;

CREATE INDEX scenario_matrices_by_fund ON scenario_matrices (fund_id, taxonomy_version, status);

-- The inventory pages through all of it, newest first.
CREATE INDEX scenario_matrices_by_age ON scenario_matrices (created_at DESC, id);

GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO ${application_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON scenario_matrices TO ${application_role};
