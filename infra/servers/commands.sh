# infra/dev servers, infra/dev cluster: what they do. Sourced by infra/dev.

servers_help() {
  cat <<'TEXT'
infra/dev servers up | down | status | reset            a RabbitMQ and a PostgreSQL of your own on loopback; reset forgets their data
infra/dev servers start|stop|kill|pause|resume NAME     rabbitmq or postgres; kill is kill -9, pause stops its processes without closing connections
infra/dev servers outage NAME SECONDS                   killed, away for so long, started again
infra/dev servers psql [ARGS] | rabbitmqctl ARGS        as administrator (--folder before it)
infra/dev cluster ...                                   the same for three RabbitMQ nodes; NAME is 1, 2 or 3
  --folder DIR   where they live (artifacts/servers, artifacts/cluster); several folders can run at once
  --offset N     added to every port (RabbitMQ 5682, PostgreSQL 5442, cluster 5691-5693); auto takes the first free ones
After up: . DIR/env    sets BTFLOW_RABBITMQ, BTFLOW_POSTGRES and what the tests need
TEXT
}

# read_options ARGS...: sets folder and offset, leaves the rest in words.
read_options() {
  words=() offset=${BTFLOW_SERVERS_OFFSET:-}
  while [ $# -gt 0 ]; do
    case "$1" in
      --folder) [ $# -gt 1 ] || { say "--folder wants a directory."; exit 2; }; folder=$2; shift ;;
      --offset) [ $# -gt 1 ] || { say "--offset wants a number, or auto."; exit 2; }; offset=$2; shift ;;
      psql|rabbitmqctl) words+=("$@"); break ;; # the rest are theirs
      *) words+=("$1") ;;
    esac
    shift
  done
  [[ "$offset" =~ ^([0-9]*|auto)$ ]] || { say "--offset wants a number, or auto."; exit 2; }
  folder=$(realpath -m "$folder")
}

set_ports() { # OFFSET
  if [ "$kind" = cluster ]; then amqp_port=$(( 5690 + $1 )) dist_port=$(( 25690 + $1 )) epmd_port=$(( 4389 + $1 )) postgres_port=
  else amqp_port=$(( 5682 + $1 )) dist_port=$(( 25682 + $1 )) epmd_port=$(( 4379 + $1 )) postgres_port=$(( 5442 + $1 )); fi
}
every_port() {
  local node
  for node in "${nodes[@]}"; do node_port "$node"; node_dist_port "$node"; done
  echo "$epmd_port" ${postgres_port:+"$postgres_port"}
}
all_free() { local port; for port in $(every_port); do ! port_answers "$port" || return 1; done; }

# What was chosen for the folder, once: ports and passwords. As long as anything runs there, its ports stay.
choose_settings() {
  local wanted=$offset name
  rabbitmq_password=$(openssl rand -hex 20) postgres_password=$(openssl rand -hex 20) service_password=$(openssl rand -hex 20) offset=0
  # shellcheck source=/dev/null
  [ ! -e "$folder/settings" ] || . "$folder/settings"
  for name in "${parts[@]}"; do ! runs "$name" || wanted=$offset; done
  offset=${wanted:-$offset}
  if [ "$offset" = auto ]; then
    for offset in $(seq 0 20 2000); do set_ports "$offset"; ! all_free || break; done
  fi
  printf '%s=%s\n' offset "$offset" rabbitmq_password "$rabbitmq_password" postgres_password "$postgres_password" service_password "$service_password" >"$folder/settings"
  set_ports "$offset"
}
load_settings() {
  [ -e "$folder/settings" ] || { say "Nothing was ever started in $folder. Begin with: infra/dev $kind up"; exit 2; }
  # shellcheck source=/dev/null
  . "$folder/settings"; set_ports "$offset"
}

write_env() {
  local node hosts=
  for node in "${nodes[@]}"; do hosts+=,127.0.0.1:$(node_port "$node"); done
  {
    echo "export BTFLOW_RABBITMQ='amqp://btflow:$rabbitmq_password@${hosts#,}/btflow'"
    if [ "$kind" = cluster ]; then echo "export BTFLOW_TEST_CLUSTER='$folder'"
    else
      # {service} becomes the service's schema; BTFLOW_POSTGRES_RECRUITMENT and its like override it for one service, as production does.
      echo "export BTFLOW_POSTGRES='Host=127.0.0.1;Port=$postgres_port;Database=btflow;Username=btflow_{service};Password=$service_password'"
      echo "export BTFLOW_TEST_POSTGRES_ADMIN='Host=127.0.0.1;Port=$postgres_port;Database=postgres;Username=postgres;Password=$postgres_password'"
      echo "export BTFLOW_TEST_POSTGRES_TEMPLATE='btflow_template'"
      echo "export BTFLOW_TEST_SERVERS='$folder'"
    fi
  } >"$folder/env"
}

servers_up() {
  (umask 022; mkdir -p "$folder"); chmod 711 "$folder" # PostgreSQL's user passes through; the files are the owner's only
  exec 9>"$folder/lock"; flock 9          # of two that start at once, the second finds everything running
  exec 8>"/var/tmp/btflow-ports.$(id -u)"; [ "$offset" != auto ] || flock 8 # of two that look for free ports, one at a time
  choose_settings
  { prepare_rabbitmq && launch_all && if [ "$kind" = servers ]; then prepare_postgres && launch_postgres && await_postgres && make_databases; fi && await_all; } \
    || { stop_all; return 1; }
  write_env
}
launch_all() { local node; for node in "${nodes[@]}"; do launch_node "$node" || return 1; done; }
await_all() {
  local node
  for node in "${nodes[@]}"; do await_node "$node" || return 1; done
  [ "$kind" = servers ] || until_true 5 whole || { say "The nodes run, but not as one cluster: $(members). Try: infra/dev cluster reset"; return 1; }
}

stop_all() {
  local name
  for name in "${parts[@]}"; do stop_part "$name" & done # a cluster's nodes together, so that none waits for the others
  wait
  stop_process epmd
}
stop_part() { if [ "$1" = postgres ]; then stop_postgres; else stop_process "$1"; fi; }
start_part() {
  if [ "$1" = postgres ]; then launch_postgres && await_postgres; else launch_node "$1" && await_node "$1"; fi
}

servers_status() {
  local name port down=0
  for name in "${parts[@]}"; do
    if [ "$name" = postgres ]; then port=$postgres_port; else port=$(node_port "$name"); fi
    describe "$name" "$port"; runs "$name" || down=1
  done
  [ "$kind" = servers ] || members
  return "$down"
}
# Whom the nodes themselves see, asked of the first that runs.
members() {
  rabbitmqctl "$(first_running)" -q --timeout 10 eval 'io:format("members ~p, running ~p~n", [length(rabbit_nodes:all()), length(rabbit_nodes:all_running())]).' 2>/dev/null | grep members || echo "no node answers"
}
whole() { [ "$(members)" = "members ${#nodes[@]}, running ${#nodes[@]}" ]; }
first_running() { local node; for node in "${nodes[@]}"; do ! runs "$node" || break; done; echo "$node"; }

# servers_command KIND COMMAND...: KIND is servers or cluster.
servers_command() {
  kind=$1; shift
  umask 077
  if [ "$kind" = cluster ]; then nodes=(rabbitmq1 rabbitmq2 rabbitmq3) parts=("${nodes[@]}") folder=${BTFLOW_TEST_CLUSTER:-artifacts/cluster}
  else nodes=(rabbitmq) parts=(rabbitmq postgres) folder=${BTFLOW_TEST_SERVERS:-artifacts/servers}; fi
  read_options "$@"; set -- "${words[@]}"
  local command=${1:-help}; [ $# -eq 0 ] || shift
  case "$command" in
    help) servers_help; return 0 ;;
    up) need_servers; install_missing; find_postgres; servers_up && say "Running, with the settings in $folder/env."; return ;;
  esac
  find_postgres; load_settings
  case "$command" in
    down) stop_all ;;
    reset) stop_all; rm -rf "$(readlink -f "$folder/postgres")" "$folder" ;;
    status) servers_status ;;
    psql) admin_psql "$@" ;;
    rabbitmqctl) rabbitmqctl "$(first_running)" "$@" ;;
    start|stop|kill|pause|resume|outage) one_part "$command" "$@" ;;
    *) say "There is no command $kind $command."; servers_help >&2; exit 2 ;;
  esac
}

# one_part COMMAND NAME [SECONDS]: what the outage tests do.
one_part() {
  local command=$1 name=${2:-} known
  [ "$kind" != cluster ] || name=rabbitmq$name
  for known in "${parts[@]}" ''; do [ "$known" != "$name" ] || break; done
  [ -n "$known" ] || { say "Name one of: ${parts[*]#rabbitmq[1-9]}"; exit 2; }
  case "$command" in
    outage) [[ "${3:-}" =~ ^[0-9]+$ ]] || { say "How many seconds?"; exit 2; }; kill_process "$name"; sleep "$3"; start_part "$name" ;;
    kill|pause|resume) "${command}_process" "$name" ;;
    *) "${command}_part" "$name" ;;
  esac
}
