# nginx by hand on loopback before services that run apart. Sourced by infra/dev.

gateway_services=(assessment certification documents notifications organisation recruitment training-plan workflow)

gateway_help() {
  cat <<'TEXT'
infra/dev gateway up PORT BASEPORT              services at BASEPORT, BASEPORT+1 ... in the order of their names (assessment first, workflow last)
infra/dev gateway up PORT NAME=PORT[,PORT]...   each service at its own ports, one for each replica: recruitment=5101,5102 training-plan=5103 ...
infra/dev gateway down | status
  --folder DIR   where its settings and log lie (artifacts/gateway)
up again with other ports takes them over without dropping a request.
TEXT
}

# write_upstreams BASEPORT | NAME=PORT[,PORT]...: the include file of infra/nginx/nginx.conf, on standard output.
write_upstreams() {
  local service ports port given i=0
  for service in "${gateway_services[@]}"; do
    ports=
    if [[ "$1" =~ ^[0-9]+$ ]]; then ports=$(( $1 + i )); i=$(( i + 1 ))
    else for given in "$@"; do [ "${given%%=*}" != "$service" ] || ports=${given#*=}; done; fi
    [[ "$ports" =~ ^[0-9]+(,[0-9]+)*$ ]] || { say "At which port is $service? Give $service=PORT, or one BASEPORT for all."; return 1; }
    printf 'upstream %s {\n' "$service"
    for port in ${ports//,/ }; do printf '  server 127.0.0.1:%s max_fails=1 fail_timeout=2s;\n' "$port"; done
    printf '  keepalive 16;\n}\n'
  done
}

gateway_up() {
  local port=${1:-} pid; shift || true
  [[ "$port" =~ ^[0-9]+$ ]] && [ $# -gt 0 ] || { gateway_help >&2; exit 2; }
  (umask 022; mkdir -p "$folder")
  write_upstreams "$@" >"$folder/upstreams.new" || { rm -f "$folder/upstreams.new"; exit 2; }
  runs gateway && [ "$port" != "$(cat "$folder/port")" ] && stop_process gateway QUIT
  runs gateway || require_free "$port" || return 1
  mv "$folder/upstreams.new" "$folder/upstreams.conf"
  cp infra/nginx/nginx.conf "$folder/nginx.conf"
  echo "listen 127.0.0.1:$port;" >"$folder/site.conf"
  echo "$port" >"$folder/port"
  nginx -q -t -p "$folder" -c "$folder/nginx.conf" -e stderr || return 1
  if pid=$(pid_of gateway); then kill -HUP "$pid"
  else start_process gateway nginx -p "$folder" -c "$folder/nginx.conf" -e stderr -g 'daemon off;'; fi
  await gateway 10 port_answers "$port"
  say "The gateway: http://127.0.0.1:$port   Its log: $folder/gateway.log"
}

gateway_command() {
  umask 077
  folder=artifacts/gateway
  read_options "$@"; set -- "${words[@]}"
  local command=${1:-help}; [ $# -eq 0 ] || shift
  case "$command" in
    up) [ -x /usr/sbin/nginx ] || need nginx nginx-light; install_missing; PATH=$PATH:/usr/sbin; gateway_up "$@" ;;
    down) stop_process gateway QUIT ;;
    status) describe gateway "$(cat "$folder/port" 2>/dev/null)"; runs gateway ;;
    help) gateway_help ;;
    *) say "There is no command gateway $command."; gateway_help >&2; exit 2 ;;
  esac
}
