# Passwords and keys for infra/compose.yaml, made once. Sourced by infra/dev.

# write_secrets [DIR]: every service gets a password of its own. What is there is kept: a new key could not read what the old one encrypted.
write_secrets() {
  local folder=${1:-infra/secrets} service name password rabbitmq_password
  command -v openssl >/dev/null 2>&1 || { need openssl openssl; install_missing; }
  [ ! -e "$folder/btflow.env" ] || { say "There are secrets in $folder already; they are kept."; return 0; }
  mkdir -p "$folder"; chmod 700 "$folder" # what guards the files: inside the containers other users must read those that are mounted as secrets

  openssl rand -hex 20 >"$folder/postgres-admin"
  : >"$folder/postgres-passwords.psql"
  for service in "${services[@]}"; do
    password=$(openssl rand -hex 20) name=${service//_/-}
    printf "\\\\set %s_password '%s'\n" "$service" "$password" >>"$folder/postgres-passwords.psql"
    printf 'BTFLOW_POSTGRES_%s=Host=postgres;Port=5432;Database=btflow;Username=btflow_%s;Password=%s\n' "${service^^}" "$service" "$password" >"$folder/$name.env"
    chmod 600 "$folder/$name.env"
  done

  rabbitmq_password=$(openssl rand -hex 20)
  write_definitions "$rabbitmq_password" "$folder/rabbitmq-definitions.json"
  printf 'RABBITMQ_ERLANG_COOKIE=%s\n' "$(openssl rand -hex 20)" >"$folder/rabbitmq.env"

  # A certificate for a first try; a region puts its own in its place.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$folder/tls.key" -out "$folder/tls.crt" 2>/dev/null

  # Last, as its presence says that all is made. BTFLOW_KEY encrypts personal identity numbers: keep a copy where no backup of the database lies.
  printf '%s\n' "BTFLOW_RABBITMQ=amqp://btflow:$rabbitmq_password@rabbitmq-1:5672,rabbitmq-2:5672,rabbitmq-3:5672/btflow" "BTFLOW_KEY=$(openssl rand -base64 32)" >"$folder/btflow.env"
  chmod 600 "$folder/btflow.env" "$folder/rabbitmq.env"
  chmod 644 "$folder/postgres-admin" "$folder/postgres-passwords.psql" "$folder/rabbitmq-definitions.json" "$folder/tls.key" "$folder/tls.crt"
  say "Secrets for infra/compose.yaml: $folder. Keep a copy of BTFLOW_KEY apart from the database's backups: without it no personal identity number can be read."
}
