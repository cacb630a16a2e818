-- The roles of Emberstone, its database and its schema; run once, as a superuser, with psql:
--
--   psql -v owner_password=... -v application_password=... -f roles.sql
--
-- (without the variables, EMBERSTONE_DB_OWNER_PASSWORD and EMBERSTONE_DB_PASSWORD are taken).
-- The owner makes the tables (migrations). The application reads and writes them and owns none:
-- what it may not do, a fault in it cannot do either, and row-level security confines each of its
-- transactions to one organization. For work that no organization asked for it takes the third role,
-- which may read the tables of all organizations and write none of them; it has none of that role's
-- rights otherwise (NOINHERIT).

\set ON_ERROR_STOP on
\if :{?owner_password}
\else
  \getenv owner_password EMBERSTONE_DB_OWNER_PASSWORD
\endif
\if :{?application_password}
\else
  \getenv application_password EMBERSTONE_DB_PASSWORD
\endif

CREATE ROLE emberstone_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE emberstone LOGIN NOINHERIT PASSWORD :'application_password';
CREATE ROLE emberstone_background NOLOGIN;
GRANT emberstone_background TO emberstone;

CREATE DATABASE emberstone OWNER emberstone_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE emberstone FROM PUBLIC;
GRANT CONNECT ON DATABASE emberstone TO emberstone;

\connect emberstone

REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA emberstone AUTHORIZATION emberstone_owner;
GRANT USAGE ON SCHEMA emberstone TO emberstone, emberstone_background;
ALTER DEFAULT PRIVILEGES FOR ROLE emberstone_owner IN SCHEMA emberstone
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO emberstone;
ALTER DEFAULT PRIVILEGES FOR ROLE emberstone_owner IN SCHEMA emberstone
  GRANT USAGE, SELECT ON SEQUENCES TO emberstone;
