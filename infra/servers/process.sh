# Processes that outlive the command that started them, known by their pid. Sourced by infra/dev.
# $folder is where a set of servers lives; NAME.pid and NAME.log lie in it, so several sets can run at once.

# look_at PID: sets state (R, S, T stopped, Z dead but unburied, empty when there is none) and since, its start time, without starting a program:
# it is asked ten times a second. The words of /proc/PID/stat are counted after the program's name, which may hold spaces.
look_at() {
  local stat; state='' since=''
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  state=$1 since=${20}
}

# start_process NAME COMMAND...: in a session of its own, so that Ctrl+C in the terminal reaches the command only and the servers are stopped in order.
# The start time is kept beside the pid: after a crash the same number may belong to somebody else.
start_process() {
  local name=$1 pid state since; shift
  setsid "$@" </dev/null >>"$folder/$name.log" 2>&1 8>&- 9>&- & # 8 and 9 are locks (commands.sh), which must not live as long as the server
  pid=$!
  disown "$pid"
  look_at "$pid"
  printf '%s %s\n' "$pid" "$since" >"$folder/$name.pid"
}

# pid_of NAME: its pid when it runs; fails when it does not, also when the pid file is stale.
pid_of() {
  local pid started state since
  { read -r pid started <"$folder/$1.pid"; } 2>/dev/null || return 1
  look_at "$pid"
  [ "$since" = "$started" ] && [[ "$state" != [ZX] ]] && echo "$pid"
}
runs() { pid_of "$1" >/dev/null; }

# family PID: the process and its children. PostgreSQL works in children, each in a session of its own.
family() { echo "$1" "$(cat "/proc/$1/task/$1/children" 2>/dev/null)"; }

# until_true SECONDS COMMAND...: asks ten times a second.
until_true() {
  local tries=$(( $1 * 10 )); shift
  until "$@"; do [ $(( tries-- )) -gt 0 ] || return 1; sleep 0.1; done
}

# await NAME SECONDS CHECK...: until a started server answers; its last words when it does not.
await() {
  local name=$1 tries=$(( $2 * 10 )); shift 2
  until "$@"; do
    runs "$name" && [ $(( tries-- )) -gt 0 ] || { say "$name did not start. The end of $folder/$name.log:"; tail -n 15 "$folder/$name.log" >&2; return 1; }
    sleep 0.1
  done
}

# stop_process NAME [SIGNAL]: asks it to end, and ends it when it does not within half a minute.
stop_process() {
  local pid; pid=$(pid_of "$1") || { rm -f "$folder/$1.pid"; return 0; }
  # shellcheck disable=SC2046
  kill -CONT $(family "$pid") 2>/dev/null || true # a paused one hears nothing
  kill -"${2:-TERM}" "$pid" 2>/dev/null || true
  until_true 30 is_gone "$1" || kill_process "$1"
  rm -f "$folder/$1.pid"
}
is_gone() { ! runs "$1"; }

# kill_process NAME: without warning, as when the power goes.
kill_process() {
  local pid all each; pid=$(pid_of "$1") || return 0
  all=$(family "$pid")
  # shellcheck disable=SC2086
  kill -KILL $all 2>/dev/null || true
  for each in $all; do until_true 10 is_dead "$each" || true; done
  rm -f "$folder/$1.pid"
}
is_dead() { local state since; look_at "$1"; [[ "$state" = [ZX] || -z "$state" ]]; }

# pause_process NAME, resume_process NAME: it keeps its connections and says nothing, as a server that hangs or a network that swallows.
pause_process() {
  local pid; pid=$(pid_of "$1") || { say "$1 does not run."; return 1; }
  kill -STOP "$pid" # first the parent, which then has no new children
  # shellcheck disable=SC2046
  kill -STOP $(family "$pid") 2>/dev/null || true
}
resume_process() {
  local pid; pid=$(pid_of "$1") || { say "$1 does not run."; return 1; }
  # shellcheck disable=SC2046
  kill -CONT $(family "$pid") 2>/dev/null || true
}

# describe NAME PORT: one line of a status.
describe() {
  local pid word=stopped state since
  if pid=$(pid_of "$1"); then word=running; look_at "$pid"; [ "$state" != T ] || word=paused; fi
  printf '%-10s %-8s port %-6s %s\n' "$1" "$word" "$2" "${pid:+pid $pid}"
}

port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
require_free() {
  local port
  for port in "$@"; do
    port_answers "$port" || continue
    say "Port $port of this machine is taken by another program. Choose other ports with --offset N (added to every port) or --offset auto."
    return 1
  done
}
