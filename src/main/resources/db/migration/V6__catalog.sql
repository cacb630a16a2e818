-- The catalogue: organizations, and what belongs to each. An id identifies something within its
-- organization. Row-level security confines a transaction to the organization that it names in
-- emberstone.owner; one that names none sees no row. The role of background work may read every
-- row, or those of the organization it names, and write none.

CREATE TABLE organization (
    id   uuid NOT NULL PRIMARY KEY,
    name text NOT NULL,
    slug text NOT NULL UNIQUE
);

CREATE TABLE product (
    org_id      uuid          NOT NULL REFERENCES organization,
    id          uuid          NOT NULL,
    code        text          NOT NULL,
    name        text          NOT NULL,
    description text,
    base_uom    text          NOT NULL,
    status      text          NOT NULL CHECK (status IN ('active', 'inactive', 'discontinued')),
    std_price   numeric(15,4) NOT NULL CHECK (std_price >= 0),
    barcode     text,
    gtin        text,
    version     bigint        NOT NULL,
    created_at  timestamptz   NOT NULL,
    updated_at  timestamptz   NOT NULL,

    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, code)
);

CREATE TABLE bom (
    org_id         uuid          NOT NULL REFERENCES organization,
    id             uuid          NOT NULL,
    product_id     uuid          NOT NULL,
    bom_version    text          NOT NULL,
    status         text          NOT NULL
                                 CHECK (status IN ('draft', 'active', 'phased_out', 'inactive')),
    output_qty     numeric(15,6) NOT NULL CHECK (output_qty > 0),
    output_uom     text          NOT NULL,
    effective_from date,
    effective_to   date CHECK (effective_to >= effective_from),
    version        bigint        NOT NULL,
    created_at     timestamptz   NOT NULL,
    updated_at     timestamptz   NOT NULL,

    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, product_id) REFERENCES product
);
CREATE INDEX bom_by_product ON bom (org_id, product_id);

CREATE TABLE bom_item (
    org_id        uuid          NOT NULL,
    bom_id        uuid          NOT NULL,
    id            uuid          NOT NULL,
    product_id    uuid          NOT NULL,
    sequence      int           NOT NULL CHECK (sequence > 0),
    quantity      numeric(15,6) NOT NULL CHECK (quantity > 0),
    uom           text          NOT NULL,
    scrap_percent numeric(7,4)  NOT NULL CHECK (scrap_percent BETWEEN 0 AND 100),

    PRIMARY KEY (org_id, bom_id, id),
    -- At the commit, since rows of one transaction come in any order.
    UNIQUE (org_id, bom_id, sequence) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (org_id, bom_id) REFERENCES bom ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (org_id, product_id) REFERENCES product
);
CREATE INDEX bom_item_by_product ON bom_item (org_id, product_id);

CREATE TABLE license_plate (
    org_id       uuid          NOT NULL REFERENCES organization,
    id           uuid          NOT NULL,
    lp_number    text          NOT NULL,
    product_id   uuid          NOT NULL,
    quantity     numeric(15,6) NOT NULL CHECK (quantity >= 0),
    uom          text          NOT NULL,
    status       text          NOT NULL
                               CHECK (status IN ('available', 'reserved', 'consumed', 'blocked')),
    qa_status    text          NOT NULL
                               CHECK (qa_status IN ('pending', 'passed', 'failed', 'quarantine')),
    batch_number text,
    expiry_date  date,
    location     text,
    parent_lp_id uuid CHECK (parent_lp_id <> id),
    version      bigint        NOT NULL,
    created_at   timestamptz   NOT NULL,
    updated_at   timestamptz   NOT NULL,

    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, lp_number),
    FOREIGN KEY (org_id, product_id) REFERENCES product,
    FOREIGN KEY (org_id, parent_lp_id) REFERENCES license_plate
);
CREATE INDEX license_plate_by_product ON license_plate (org_id, product_id);
CREATE INDEX license_plate_by_parent ON license_plate (org_id, parent_lp_id);

CREATE TABLE role (
    org_id      uuid        NOT NULL REFERENCES organization,
    id          uuid        NOT NULL,
    name        text        NOT NULL,
    permissions jsonb       NOT NULL,
    version     bigint      NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,

    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, name)
);

CREATE TABLE app_user (
    org_id  uuid NOT NULL REFERENCES organization,
    id      uuid NOT NULL,
    name    text NOT NULL,
    role_id uuid NOT NULL,

    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, role_id) REFERENCES role
);
CREATE INDEX app_user_by_role ON app_user (org_id, role_id);

-- A session is found by the hash of its token; nobody has the token but its user.
CREATE TABLE user_session (
    org_id     uuid        NOT NULL,
    id         uuid        NOT NULL,
    token_hash text        NOT NULL CHECK (token_hash ~ '^[0-9a-f]{64}$'),
    user_id    uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,

    PRIMARY KEY (org_id, id),
    UNIQUE (org_id, token_hash),
    FOREIGN KEY (org_id, user_id) REFERENCES app_user
);
CREATE INDEX user_session_by_user ON user_session (org_id, user_id);
CREATE INDEX user_session_by_expiry ON user_session (expires_at);

CREATE FUNCTION current_owner() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('emberstone.owner', true), '')::uuid;

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON organization TO ${application_role}
    USING (id = current_owner());
CREATE POLICY background ON organization FOR SELECT TO emberstone_background
    USING (COALESCE(id = current_owner(), true));

DO $$
DECLARE
    tenant text;
BEGIN
    FOREACH tenant IN ARRAY ARRAY['product', 'bom', 'bom_item', 'license_plate', 'role', 'app_user',
        'user_session']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
        EXECUTE format('CREATE POLICY own ON %I TO ${application_role}
            USING (org_id = current_owner()) WITH CHECK (org_id = current_owner())', tenant);
        EXECUTE format('CREATE POLICY background ON %I FOR SELECT TO emberstone_background
            USING (COALESCE(org_id = current_owner(), true))', tenant);
    END LOOP;
END
$$;

-- Organizations are not the service's to change.
REVOKE ALL ON organization FROM ${application_role};
GRANT SELECT ON organization TO ${application_role};
GRANT SELECT, INSERT, UPDATE, DELETE
    ON product, bom, bom_item, license_plate, role, app_user, user_session
    TO ${application_role};

-- Background work: the service's own tables and shared data, and to read what organizations have.
GRANT USAGE ON SCHEMA ${flyway:defaultSchema} TO emberstone_background;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON cache_invalidation, cache_access, cache_node, cache_latency, cache_activity, cache_audit,
       alert, job, scenario_matrices
    TO emberstone_background;
GRANT SELECT
    ON organization, product, bom, bom_item, license_plate, role, app_user, user_session
    TO emberstone_background;

-- Expired sessions of any organization may be deleted.
GRANT DELETE ON user_session TO emberstone_background;
CREATE POLICY expired ON user_session FOR DELETE TO emberstone_background
    USING (expires_at < now());
