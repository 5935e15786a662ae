# Relais ETP. `make` alone lists the targets. Only Python >= 3.11 and make are needed for
# `demo`, `run` and `test`; the README names what `quality`, `bench` and `test FULL=1` use beside.

PYTHON ?= python3
PORT ?= 8000
NODES ?= /tmp/relais-etp-elasticsearch
PY := .venv/bin/python
MANAGE := $(PY) site/manage.py

.DEFAULT_GOAL := help
.PHONY: help demo run worker test quality bench lock messages clean upgrade elasticsearch environment environment-dev

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

demo: environment ## Serve a demonstration at http://127.0.0.1:8000/ (PORT=… for another port)
	@$(PY) tools/demo.py --port $(PORT)

run: environment-dev ## Serve the development site with debug pages (PORT=…)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) runserver 127.0.0.1:$(PORT)

worker: environment-dev ## Run the development site's worker: mails and other due jobs
	$(MANAGE) worker

ifdef FULL
test: environment-dev node_modules/.package-lock.json ## Run the tests on SQLite (FULL=1: also browser, PostgreSQL, Elasticsearch, upgrade, quality)
	PY=$(PY) bash tools/test_full.sh
else
test: environment-dev
	$(PY) -m pytest -n auto -m "not browser and not cluster" $(ARGS)
endif

elasticsearch: ## Start an Elasticsearch node for tests and say how to use it (needs Java 17, Maven)
	@url=$$(bash tools/elasticsearch.sh start $(NODES)) && printf '%s\n' \
		"A node answers. To test against it:  export ELASTICSEARCH_TEST_URL=$$url" \
		"To end it:  bash tools/elasticsearch.sh stop $(NODES)"

quality: environment-dev node_modules/.package-lock.json ## Linters, types, import directions, migrations, messages
	PY=$(PY) bash tools/quality.sh

bench: environment-dev node_modules/.package-lock.json ## Measure search, publishing, registering, pages, weights, import and Lighthouse; prints tables
	$(PY) tools/bench/run.py

lock: environment-dev ## Renew requirements*.lock and package-lock.json from their sources
	PY=$(PY) bash tools/lock.sh

messages: environment-dev ## Renew the message catalogue in locale/
	$(PY) tools/messages.py

upgrade: environment ## On a server: back up, then bring database, static files and contents up to date
	$(MANAGE) upgrade

clean: ## Remove what the targets made: environment, node_modules, demonstration, caches
	rm -rf .venv node_modules var/demo var/static var/elasticsearch var/tests var/bytecode .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) tools/environment.py

environment-dev:
	@$(PYTHON) tools/environment.py --dev

node_modules/.package-lock.json: package-lock.json package.json
	npm ci --no-audit --no-fund
	@touch $@
