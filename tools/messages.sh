#!/usr/bin/env bash
# Renew locale/django.pot, the catalogue of the interface's strings (docs/adr/0005). With --check,
# fail when the committed one is out of date. Needs gettext.
set -euo pipefail
cd "$(dirname "$0")/.."
catalogue=locale/django.pot
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

LOCALE_FOLDER=$made "$PY" tools/make_messages.py
if [ "${1:-}" = --check ]; then
    diff -u "$catalogue" "$made/django.pot" || {
        echo "$catalogue is out of date: run make messages"
        exit 1
    }
else
    mkdir -p locale
    cp "$made/django.pot" "$catalogue"
fi
