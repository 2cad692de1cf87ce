# infra/dev demo: embedded by itself. Distributed, what it needs comes up first on free ports (RabbitMQ and PostgreSQL without any data, unless the demo goes on with its own, and nginx)
# and is stopped when it ends, however it does. Sourced by infra/dev.

demo_servers=artifacts/demo-servers demo_gateway=artifacts/demo-gateway

run_demo() {
  local each distributed='' resume='' port
  [ "${BTFLOW_BUS:-}" != rabbitmq ] || distributed=1
  for each in "$@"; do
    case "$each" in rabbitmq|--bus=rabbitmq) distributed=1 ;; --resume) resume=1 ;; esac
  done
  [ -n "$distributed" ] || exec "$server" demo "$@"

  trap 'exit 130' INT; trap 'exit 143' TERM; trap stop_demo EXIT
  [ -n "$resume" ] || forget_demo
  (servers_command servers up --folder "$demo_servers" --offset auto)
  # shellcheck source=/dev/null
  . "$demo_servers/env"
  for port in $(seq 5200 20 7200); do ! block_is_free "$port" || break; done
  (gateway_command up "$port" $(( port + 1 )) --folder "$demo_gateway")
  "$server" demo "$@" --gateway "http://127.0.0.1:$port" --first-port $(( port + 1 ))
}

# The gateway's port and the eight services' after it.
block_is_free() { local port; for port in $(seq "$1" $(( $1 + 8 ))); do ! port_answers "$port" || return 1; done; }

stop_demo() {
  (gateway_command down --folder "$demo_gateway")
  [ ! -e "$demo_servers/settings" ] || (servers_command servers down --folder "$demo_servers")
}

forget_demo() { [ ! -e "$demo_servers/settings" ] || (servers_command servers reset --folder "$demo_servers"); }
