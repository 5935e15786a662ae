#!/usr/bin/env bash
# `make test FULL=1`: everything, cheapest first. Nothing is skipped: what is missing fails.
# Every part runs even after a failure, so that one run shows all there is to mend.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

part() {
    local name=$1 start=$SECONDS
    shift
    printf '\n━━ %s\n' "$name"
    "$@" || failed+=("$name")
    printf '━━ %s: %d s\n' "$name" $((SECONDS - start))
}

for tool in chromium java node npx pdftoppm pg_virtualenv msgfmt; do
    command -v "$tool" >/dev/null || failed+=("missing program: $tool")
done

part "quality" bash tools/quality.sh
part "upgrade from the previous commit" bash tools/test_upgrade.sh
part "tests on PostgreSQL" bash tools/with_postgresql.sh \
    "$PY" -m pytest -n auto -m "not browser"
part "tests in the browser" "$PY" -m pytest -n auto -m browser
part "tests on SQLite" "$PY" -m pytest -n auto -m "not browser"

if [ ${#failed[@]} -gt 0 ]; then
    printf '\nfailed: %s\n' "${failed[@]}"
    exit 1
fi
printf '\nall parts passed\n'
