# RabbitMQ run by hand on loopback: no systemd, no /usr/sbin wrapper (which wants its own user and folders). Sourced by infra/dev.
# A node is called rabbitmq, or rabbitmq1 to rabbitmq3 in a cluster; its port, its Erlang port and its folder follow from the name.

rabbitmq_home=/usr/lib/rabbitmq/bin

node_number() { local n=${1#rabbitmq}; echo "${n:-0}"; }
node_port() { echo $(( amqp_port + $(node_number "$1") )); }
node_dist_port() { echo $(( dist_port + $(node_number "$1") )); }
node_name() { echo "btflow${1#rabbitmq}@localhost"; }

# node_environment NODE: the variables by which both the server and rabbitmqctl know the node, in the array node_env.
# An epmd (Erlang's name server) of the folder's own keeps several sets apart, although their nodes have the same names.
# Nobody else may start one (-start_epmd): it would outlive us, and nobody would know its pid.
node_environment() {
  node_env=(HOME="$folder/home" ERL_EPMD_PORT="$epmd_port" ERL_EPMD_ADDRESS=127.0.0.1 ERL_FLAGS='-start_epmd false' RABBITMQ_CONF_ENV_FILE=/dev/null
    RABBITMQ_NODENAME="$(node_name "$1")" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$(node_port "$1")" RABBITMQ_DIST_PORT="$(node_dist_port "$1")"
    RABBITMQ_CONFIG_FILE="$folder/$1.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$folder/plugins" RABBITMQ_MNESIA_BASE="$folder/rabbitmq" RABBITMQ_LOG_BASE="$folder/rabbitmq")
}

# password_hash PASSWORD: as RabbitMQ stores it, four bytes of salt and the SHA-256 of salt and password, in base64.
password_hash() {
  local salt; salt=$(openssl rand -hex 4 | sed 's/../\\x&/g')
  { printf '%b' "$salt"; { printf '%b' "$salt"; printf '%s' "$1"; } | openssl dgst -sha256 -binary; } | base64 -w0
}

# write_definitions PASSWORD FILE: virtual host, user and rights, from the file that production uses too.
write_definitions() {
  local text; text=$(<infra/rabbitmq/definitions.json)
  printf '%s\n' "${text//@PASSWORD_HASH@/$(password_hash "$1")}" >"$2"
}

write_node_settings() { # NODE
  local i=0 each
  {
    cat infra/rabbitmq/rabbitmq.conf
    echo "load_definitions = $folder/definitions.json"
    echo "log.console = true"
    echo "log.console.use_colors = off"
    echo "log.file = false"
    # Bounds that a laptop can bear; a blocked publisher waits, nothing is lost.
    echo "vm_memory_high_watermark.absolute = 512MB"
    echo "disk_free_limit.absolute = 200MB"
    if [ "$kind" = cluster ]; then
      cat infra/rabbitmq/cluster.conf
      echo "cluster_formation.discovery_retry_limit = 3" # the first to get the lock finds nobody to join, which is right
      for each in "${nodes[@]}"; do i=$(( i + 1 )); echo "cluster_formation.classic_config.nodes.$i = $(node_name "$each")"; done
    fi
  } >"$folder/$1.conf"
}

prepare_rabbitmq() {
  local node
  mkdir -p "$folder/home" "$folder/rabbitmq"
  [ -e "$folder/home/.erlang.cookie" ] || { openssl rand -hex 20 >"$folder/home/.erlang.cookie"; chmod 400 "$folder/home/.erlang.cookie"; }
  [ -e "$folder/definitions.json" ] || write_definitions "$rabbitmq_password" "$folder/definitions.json"
  echo '[].' >"$folder/plugins"
  for node in "${nodes[@]}"; do write_node_settings "$node"; done
}

start_epmd() {
  runs epmd && return 0
  require_free "$epmd_port" || return 1
  ERL_EPMD_ADDRESS=127.0.0.1 start_process epmd epmd -port "$epmd_port"
  await epmd 5 port_answers "$epmd_port"
}

# launch_node NODE: returns at once; await_node waits.
# With ALLOW_INPUT the start script becomes the Erlang machine instead of its parent, so that the pid is the broker's; -noinput, as there is none.
# A crash dump would hold messages, and with them people's data.
launch_node() {
  runs "$1" && return 0
  require_free "$(node_port "$1")" "$(node_dist_port "$1")" && start_epmd || return 1
  node_environment "$1"
  start_process "$1" env "${node_env[@]}" RABBITMQ_ALLOW_INPUT=1 ERL_CRASH_DUMP_SECONDS=0 \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-noinput +S 2:2 -kernel inet_dist_use_interface {127,0,0,1}' "$rabbitmq_home/rabbitmq-server"
}
await_node() { await "$1" 180 speaks_amqp "$(node_port "$1")"; }

# speaks_amqp PORT: whether the broker answers AMQP's greeting with a method frame (1), which it does last of all when it starts.
speaks_amqp() {
  local answer
  answer=$( { exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'AMQP\0\0\11\1' >&3 && timeout 2 head -c 1 <&3 | od -An -tu1; } 2>/dev/null) && [ "${answer// /}" = 1 ]
}

rabbitmqctl() { # NODE ARGS...
  node_environment "$1"; shift
  env "${node_env[@]}" "$rabbitmq_home/rabbitmqctl" "$@"
}
