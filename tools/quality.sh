#!/usr/bin/env bash
# Everything that can be said of the sources without running the site. All checks run, even after
# a failure, so that one run shows all there is to mend.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=$(dirname "$PY")
failed=()

check() {
    local name=$1
    shift
    printf '── %s\n' "$name"
    "$@" || failed+=("$name")
}

check "ruff" "$bin/ruff" check --quiet
check "ruff format" "$bin/ruff" format --check --quiet
check "mypy" "$bin/mypy"
check "import directions" env PYTHONPATH=site:. "$bin/lint-imports" --no-cache
check "templates" "$bin/djlint" templates --lint --quiet
check "missing migrations" "$PY" site/manage.py makemigrations --check --dry-run
check "system checks" "$PY" site/manage.py check --fail-level WARNING
check "message catalogue" "$PY" tools/messages.py --check
check "style sheets" npx --no-install stylelint "static/css/**/*.css"
check "scripts" npx --no-install eslint static/js

if [ ${#failed[@]} -gt 0 ]; then
    printf '\nquality: failed: %s\n' "${failed[*]}"
    exit 1
fi
printf '\nquality: all is well\n'
