#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a PostgreSQL server of its own, dropped at the end.
# Needs Debian's postgresql and postgresql-common packages.
set -euo pipefail
if [ -z "${PGHOST:-}" ] || [ -z "${INSIDE_PG_VIRTUALENV:-}" ]; then
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    # Durability is of no use to a server that lives for one command; compiling queries that are
    # asked once, vacuuming tables that are rolled back and enciphering for oneself cost more than
    # they bring.
    INSIDE_PG_VIRTUALENV=1 exec pg_virtualenv -t -o fsync=off -o synchronous_commit=off \
        -o full_page_writes=off -o ssl=off -o jit=off -o autovacuum=off -c "-p $port --locale=C.UTF-8" "$0" "$@"
fi
export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
exec "$@"
