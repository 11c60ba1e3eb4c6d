#!/bin/sh
# The replica follows as the same role, from the inner network alone.
set -e
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "ALTER ROLE $POSTGRES_USER REPLICATION"
echo "host replication $POSTGRES_USER 172.30.0.0/24 scram-sha-256" >>"$PGDATA/pg_hba.conf"
