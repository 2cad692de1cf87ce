# PostgreSQL run by hand on loopback. Sourced by infra/dev.

services=(assessment certification documents notifications organisation recruitment training_plan workflow)

# The newest that Debian has installed. Its folder is on nobody's path.
find_postgres() { postgres_bin=$(find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname); }

# as_postgres COMMAND...: PostgreSQL refuses to run as root, so root becomes the package's user. setpriv leaves no parent behind: the pid is the server's.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

# The data lies in the folder, unless the package's user cannot reach it there (a clone under /root): then in /var/tmp, with a link.
place_postgres() {
  local place=$folder/postgres
  [ -e "$place" ] && return 0
  if as_postgres test -x "$folder"; then mkdir "$place"
  else place=$(mktemp -d /var/tmp/btflow-postgres.XXXXXX); ln -sfn "$place" "$folder/postgres"; fi
  chmod 700 "$place"
  [ "$(id -u)" != 0 ] || chown postgres "$place"
}

prepare_postgres() {
  local data word each
  place_postgres
  data=$(readlink -f "$folder/postgres")/data
  if [ ! -e "$data/PG_VERSION" ]; then
    as_postgres rm -rf "$data" # half made
    word=$(dirname "$data")/admin
    (umask 077 && printf '%s\n' "$postgres_password" >"$word")
    [ "$(id -u)" != 0 ] || chown postgres "$word"
    as_postgres "$postgres_bin/initdb" -D "$data" -U postgres --locale=C --encoding=UTF8 --auth=scram-sha-256 --pwfile="$word" >"$folder/postgres.log" 2>&1 \
      || { tail -n 15 "$folder/postgres.log" >&2; return 1; }
    rm -f "$word"
  fi
  # No socket file: connections come by TCP on loopback, with a password.
  { cat infra/postgres/postgresql.conf; printf "listen_addresses = '127.0.0.1'\nport = %s\nunix_socket_directories = ''\n" "$postgres_port"; } | as_postgres tee "$data/postgresql.conf" >/dev/null
  [ -e "$folder/passwords.psql" ] || for each in "${services[@]}"; do printf "\\\\set %s_password '%s'\n" "$each" "$service_password"; done >"$folder/passwords.psql"
}

launch_postgres() {
  runs postgres && return 0
  require_free "$postgres_port" || return 1
  forget_dead_postmaster
  local user=(); [ "$(id -u)" != 0 ] || user=(setpriv --reuid=postgres --regid=postgres --init-groups)
  start_process postgres "${user[@]}" "$postgres_bin/postgres" -D "$(readlink -f "$folder/postgres")/data"
}
# In a container whose first process buries nobody, a killed server's number stays taken, and PostgreSQL would believe that the server still runs.
forget_dead_postmaster() {
  local pid file; file=$(readlink -f "$folder/postgres")/data/postmaster.pid
  read -r pid 2>/dev/null <"$file" || return 0
  ! is_dead "$pid" || rm -f "$file"
}
await_postgres() { await postgres 120 "$postgres_bin/pg_isready" -q -h 127.0.0.1 -p "$postgres_port"; }
stop_postgres() { stop_process postgres INT; } # "fast": does not wait until every client has gone

admin_psql() { PGPASSWORD=$postgres_password psql -X -h 127.0.0.1 -p "$postgres_port" -U postgres "$@"; }

# The database, and a template of it: tests make a fresh one in a moment with CREATE DATABASE x TEMPLATE btflow_template.
make_databases() {
  local name
  for name in btflow btflow_template; do
    admin_psql -q -v ON_ERROR_STOP=1 -v database="$name" -d postgres -f "$folder/passwords.psql" -f infra/postgres/roles.sql
  done
}
