#!/usr/bin/env bash
# A real Elasticsearch on this machine alone, for tests and development.
#
#   elasticsearch.sh start DIR [1|3]  fetch the server once, start one node or three in the folder
#                                     DIR, wait until they are green, print their addresses
#   elasticsearch.sh kill DIR N       end the node N as a failing machine would (kill -9)
#   elasticsearch.sh revive DIR N …   start nodes that ended again, on the data that they had
#   elasticsearch.sh wait DIR         wait until all the nodes of DIR are there, and green
#   elasticsearch.sh stop DIR         end the nodes of DIR, by the process ids that they noted
#
# Variables: ELASTICSEARCH_PORT (first port, 9451: node 2 has the next one; the nodes talk to one
# another 50 above), ELASTICSEARCH_HEAP (512m), ELASTICSEARCH_PASSWORD (asked from the user
# « relais »; without it, nobody is asked), ELASTICSEARCH_SETTINGS (more lines for
# elasticsearch.yml), ELASTICSEARCH_CACHE (where the archive is kept: var/elasticsearch).
#
# The archive is the one that Elasticsearch publishes for integration tests, on Maven Central: the
# server with transport and security, without its other modules. The site needs none of them.
# Needs Java 17 or later, Maven, unzip and curl. The server refuses to run as root: started by root,
# it runs as the user « relais-search », made at need, who must be able to reach DIR.
set -euo pipefail

version=8.19.3
archive_sha512=fdff76ed667a361d2326088e345eff58344499e06bf636e42b6d8e89fbc18d8aaa94dd90ca500933f969c4cf92b9ad20391c0e5bf1fa119a7a3ae3adb49d6d4a
root=$(cd "$(dirname "$0")/.." && pwd)
cache=${ELASTICSEARCH_CACHE:-$root/var/elasticsearch}
heap=${ELASTICSEARCH_HEAP:-512m}
account=relais-search
user=relais
patience=120 # seconds until a cluster must be green

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

as_account() {
    if [ "$(id -u)" = 0 ]; then runuser -u "$account" -- "$@"; else "$@"; fi
}

need() {
    local program
    for program in java mvn unzip curl sha512sum; do
        command -v "$program" >/dev/null || fail "Elasticsearch needs $program: install it first."
    done
    if [ "$(id -u)" = 0 ] && ! id "$account" >/dev/null 2>&1; then
        useradd --system --no-create-home --shell /usr/sbin/nologin "$account"
    fi
}

is_whole() {
    [ -f "$1" ] && echo "$archive_sha512  $1" | sha512sum --check --status
}

# Put the archive into the cache, under its name only once it is whole.
fetch() {
    local archive=$cache/elasticsearch-$version.zip part
    is_whole "$archive" && return
    mkdir -p "$cache"
    part=$(mktemp -d "$cache/part.XXXXXX")
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
        "-Dartifact=org.elasticsearch.distribution.integ-test-zip:elasticsearch:$version:zip" \
        "-DoutputDirectory=$part" -Dmdep.useBaseVersion=true >&2
    is_whole "$part/elasticsearch-$version.zip" ||
        fail "What Maven Central gave is not the expected archive: $part"
    mv "$part/elasticsearch-$version.zip" "$archive"
    rmdir "$part"
}

# Unpack the server into DIR: every part of it must be readable by the account that runs it.
unpack() {
    local dir=$1
    [ -d "$dir/elasticsearch-$version" ] && return
    rm -rf "$dir/unpacking"
    unzip -q "$cache/elasticsearch-$version.zip" -d "$dir/unpacking"
    chmod -R a+rX "$dir/unpacking"
    mv "$dir/unpacking/elasticsearch-$version" "$dir/"
    rmdir "$dir/unpacking"
}

# What a node is told. Ports and names follow from its number.
settings() {
    local home=$1 number=$2 count=$3 port=$4 other seeds="" names=""
    for other in $(seq "$count"); do
        seeds+="127.0.0.1:$((port + 49 + other)),"
        names+="node-$other,"
    done
    cat <<YML
cluster.name: relais-etp-$port
node.name: node-$number
path.data: $home/data
path.logs: $home/logs
network.host: 127.0.0.1
http.port: $((port + number - 1))
transport.port: $((port + 49 + number))
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: $([ -n "${ELASTICSEARCH_PASSWORD:-}" ] && echo true || echo false)
YML
    if [ "$count" = 1 ]; then
        echo "discovery.type: single-node"
    else
        echo "discovery.seed_hosts: [${seeds%,}]"
        echo "cluster.initial_master_nodes: [${names%,}]"
    fi
    printf '%s\n' "${ELASTICSEARCH_SETTINGS:-}"
}

prepare() {
    local dir=$1 number=$2 count=$3 port=$4 home=$1/node-$2
    local server=$dir/elasticsearch-$version
    rm -rf "$home"
    mkdir -p "$home"/{config,data,logs,tmp}
    cp "$server"/config/{jvm.options,log4j2.properties,roles.yml,users,users_roles,role_mapping.yml} \
        "$home/config/"
    settings "$home" "$number" "$count" "$port" >"$home/config/elasticsearch.yml"
    [ "$(id -u)" = 0 ] && chown -R "$account" "$home"
    if [ -n "${ELASTICSEARCH_PASSWORD:-}" ]; then
        if [ "$number" = 1 ]; then
            java_home
            ES_PATH_CONF=$home/config as_account "$server/bin/elasticsearch-users" \
                useradd "$user" -p "$ELASTICSEARCH_PASSWORD" -r superuser >"$home/logs/useradd.log" 2>&1
        else # the file of users is each node's own, and alike
            cp -p "$dir"/node-1/config/{users,users_roles} "$home/config/"
        fi
    fi
}

java_home() {
    export ES_JAVA_HOME=${ES_JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}
}

launch() {
    local dir=$1 home=$1/node-$2
    java_home
    rm -f "$home/pid" "$home/out.log" # the launcher of a killed node still writes to its own
    ES_PATH_CONF=$home/config ES_TMPDIR=$home/tmp \
        ES_JAVA_OPTS="-Xms$heap -Xmx$heap -XX:TieredStopAtLevel=1" \
        as_account setsid "$dir/elasticsearch-$version/bin/elasticsearch" -p "$home/pid" \
        >"$home/out.log" 2>&1 </dev/null &
    echo $! >"$home/launcher"
}

ask() { # DIR, path
    local dir=$1 port
    port=$(cat "$dir/port")
    curl -sf --max-time 10 ${ELASTICSEARCH_PASSWORD:+-u "$user:$ELASTICSEARCH_PASSWORD"} \
        "http://127.0.0.1:$port$2"
}

wait_green() {
    local dir=$1 count start=$SECONDS
    count=$(cat "$dir/count")
    until ask "$dir" "/_cluster/health?wait_for_nodes=$count&wait_for_status=green&timeout=5s" \
        >/dev/null; do
        if grep -qs "died while starting" "$dir"/node-*/out.log; then
            fail "A node could not start (is its port taken?):" \
                "$(grep -hm 1 '^Caused by' "$dir"/node-*/out.log)"
        fi
        if [ $((SECONDS - start)) -gt "$patience" ]; then
            fail "No green cluster after $patience s: see $dir/node-*/out.log"
        fi
        sleep 0.5
    done
}

addresses() {
    local count=$1 port=$2 number found="" who=""
    [ -n "${ELASTICSEARCH_PASSWORD:-}" ] && who="$user:$ELASTICSEARCH_PASSWORD@"
    for number in $(seq "$count"); do
        found+="http://${who}127.0.0.1:$((port + number - 1)),"
    done
    echo "${found%,}"
}

start() {
    local dir=$1 count=$2 port=${ELASTICSEARCH_PORT:-9451} number
    need
    fetch
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    stop "$dir"
    as_account test -x "$dir" || fail "The user $account cannot reach $dir: give another folder."
    unpack "$dir"
    echo "$port" >"$dir/port"
    echo "$count" >"$dir/count"
    for number in $(seq "$count"); do
        prepare "$dir" "$number" "$count" "$port"
    done
    for number in $(seq "$count"); do
        launch "$dir" "$number"
    done
    wait_green "$dir"
    addresses "$count" "$port"
}

# Signal the process whose id a file holds, if it is ours still and not another of its number.
signal_noted() {
    local pid
    if pid=$(cat "$2" 2>/dev/null) && grep -qs elasticsearch "/proc/$pid/cmdline"; then
        kill "-$1" "$pid"
        echo "$pid"
    fi
}

end() { # signal, DIR, numbers
    local signal=$1 dir=$2 number pid pids=""
    shift 2
    for number in "$@"; do
        pids+=" $(signal_noted "$signal" "$dir/node-$number/pid")"
    done
    for pid in $pids; do
        while [ -d "/proc/$pid" ]; do sleep 0.1; done
    done
    for number in "$@"; do # it ends with its node, unless the node had not begun yet
        signal_noted TERM "$dir/node-$number/launcher" >/dev/null
    done
}

stop() {
    end TERM "$1" 1 2 3
}

command=${1:-}
[ -n "${2:-}" ] || command=help
shift || true
case "$command" in
start) start "$1" "${2:-1}" ;;
kill) end KILL "$@" ;;
revive)
    dir=$(cd "$1" && pwd)
    shift
    for number in "$@"; do launch "$dir" "$number"; done
    ;;
wait) wait_green "$1" ;;
stop) stop "$1" ;;
*)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
