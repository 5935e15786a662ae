#!/usr/bin/env bash
# The contract of the search on a real Elasticsearch node, which is started for it and ended after.
# Fails where no node can start.
set -euo pipefail
cd "$(dirname "$0")/.."
ELASTICSEARCH_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export ELASTICSEARCH_PORT
folder=$(mktemp -d)
chmod 755 "$folder" # the node may run as another user
trap 'bash tools/elasticsearch.sh stop "$folder"; rm -rf "$folder"' EXIT
ELASTICSEARCH_TEST_URL=$(bash tools/elasticsearch.sh start "$folder")
export ELASTICSEARCH_TEST_URL CI=1
"$PY" -m pytest tests/search/contract "$@"
