#!/bin/sh
# Run once by the PostgreSQL image, when its volume is empty.
set -eu
psql -X -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -f /run/secrets/postgres_passwords -f /etc/btflow/roles.sql
