#!/usr/bin/env bash
# Run a command with ELASTICSEARCH_URL naming a node of its own, stopped at the end.
# Needs what tools/elasticsearch.sh needs. BENCH_ELASTICSEARCH is its folder (/tmp/relais-bench-es).
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${BENCH_ELASTICSEARCH:-/tmp/relais-bench-es}
export ELASTICSEARCH_PORT=${ELASTICSEARCH_PORT:-9571}
ELASTICSEARCH_URL=$(bash tools/elasticsearch.sh start "$folder")
trap 'bash tools/elasticsearch.sh stop "$folder"' EXIT
export ELASTICSEARCH_URL
"$@"
