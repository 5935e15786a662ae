#!/usr/bin/env bash
# `make test FULL=1`: everything, cheapest first. Nothing is skipped: what is missing fails.
# Every part runs even after a failure, so that one run shows all there is to mend. Two parts that
# keep one processor each run beside those that wait for Elasticsearch; all others have the machine
# for themselves.
set -uo pipefail
cd "$(dirname "$0")/.."
notes=$(mktemp -d)
beside=
trap '[ -z "$beside" ] || kill "$beside" 2>/dev/null; rm -rf "$notes"' EXIT

fail() {
    printf '%s\n' "$1" >>"$notes/failed" # a file: parts that run beside are another process
}

part() {
    local name=$1 start=$SECONDS
    shift
    printf '\n━━ %s\n' "$name"
    "$@" || fail "$name"
    printf '━━ %s: %d s\n' "$name" $((SECONDS - start))
}

# Some fifteen Pythons start below, each with two thousand modules: what one has compiled, the next
# reads. Beside the sources, not among them, whatever the machine says of bytecode.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=$PWD/var/bytecode

command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null ||
    fail "missing program: chromium-headless-shell"
for tool in java mvn unzip curl node npx pdftoppm pg_virtualenv msgfmt; do
    command -v "$tool" >/dev/null || fail "missing program: $tool"
done

{
    part "quality" bash tools/quality.sh
    part "upgrade from the previous commit" bash tools/test_upgrade.sh
} >"$notes/beside" 2>&1 &
beside=$!
part "contract on Elasticsearch" bash tools/contract.sh -k "elasticsearch or tried"
part "drills on a cluster of three nodes" "$PY" -m pytest tests/search/drills
wait "$beside"
beside=
cat "$notes/beside"
export ELASTICSEARCH_APART=1 # tried above
# No test moves to another process: those that empty their database come last in each.
shared=(-n auto --durations=15)
part "tests on PostgreSQL" bash tools/with_postgresql.sh \
    "$PY" -m pytest "${shared[@]}" -m "not browser and not cluster" --with-database
part "tests in the browser" "$PY" -m pytest "${shared[@]}" -m browser
part "tests on SQLite" "$PY" -m pytest "${shared[@]}" -m "not browser and not cluster"

if [ -s "$notes/failed" ]; then
    printf '\n'
    sed 's/^/failed: /' "$notes/failed"
    exit 1
fi
printf '\nall parts passed\n'
