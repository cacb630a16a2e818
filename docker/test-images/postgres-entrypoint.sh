#!/bin/bash
# What a PostgreSQL image is expected to do: make the cluster at the first start from POSTGRES_USER,
# POSTGRES_PASSWORD and POSTGRES_DB, run the SQL files in /docker-entrypoint-initdb.d, then run the
# server as its own user, in the foreground.
set -euo pipefail

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 0700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$user" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?}") \
    --auth-host=scram-sha-256 --auth-local=trust --encoding=UTF8 --locale=C.UTF-8 \
    --no-instructions
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  # Reachable from in here alone until all of it is done.
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses= -c unix_socket_directories=/tmp" start > /dev/null
  sql() { psql -v ON_ERROR_STOP=1 -q -h /tmp -U "$user" "$@"; }
  if [ "$database" != postgres ]; then
    sql -d postgres -c "CREATE DATABASE \"$database\""
  fi
  for file in /docker-entrypoint-initdb.d/*.sql; do
    [ ! -f "$file" ] || sql -d "$database" -f "$file"
  done
  pg_ctl -D "$PGDATA" -w -m fast stop > /dev/null
fi
exec "$@" -c listen_addresses='*' -c unix_socket_directories=/tmp
