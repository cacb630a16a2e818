#!/bin/bash
# What a PostgreSQL image is expected to do: make the cluster at the first start from POSTGRES_USER,
# POSTGRES_PASSWORD and POSTGRES_DB, then run the server as its own user, in the foreground.
set -euo pipefail

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 0700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$user" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?}") \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-instructions
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  if [ "$database" != postgres ]; then
    printf 'CREATE DATABASE "%s";\n' "$database" |
      postgres --single -D "$PGDATA" postgres > /dev/null
  fi
fi
exec "$@" -c listen_addresses='*' -c unix_socket_directories=/tmp
