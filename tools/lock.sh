#!/usr/bin/env bash
# Renew the locks. They serve every Python >= 3.11 on every system (universal), hold hashes and
# name no index address. Pass UPGRADE=1 to take newer versions within the bounds of *.in.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet)
[ -n "${UPGRADE:-}" ] && options+=(--upgrade)
"$PY" -m uv pip compile "${options[@]}" requirements.in --output-file requirements.lock
"$PY" -m uv pip compile "${options[@]}" requirements-dev.in --output-file requirements-dev.lock \
    --constraints requirements.lock
npm install --package-lock-only --no-audit --no-fund
