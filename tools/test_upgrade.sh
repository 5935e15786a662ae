#!/usr/bin/env bash
# Try the upgrade for real: the previous version makes a database, this one upgrades it.
# The previous version is PREVIOUS, or else the parent of HEAD, or the nearest one before it that
# installs itself.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(cd "$(dirname "$PY")" && pwd)/$(basename "$PY")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export DJANGO_SETTINGS_MODULE=config.settings.dev DATABASE_URL="sqlite:///$place/site.sqlite3" \
    MEDIA_ROOT="$place/media" STATIC_ROOT="$place/static" BACKUP_FOLDER="$place/backups" \
    REGION=11 DEPARTEMENTS=95 LOG_LEVEL=WARNING

# Make a database with the version named; fails when that version cannot even install itself.
install_version() {
    rm -rf "$place/previous" "$place"/site.sqlite3*
    mkdir "$place/previous"
    git archive "$1" | tar -x -C "$place/previous"
    echo "Database of $(git log -1 --format='%h %s' "$1") …"
    (cd "$place/previous" && "$python" site/manage.py setup --no-input) >"$place/log" 2>&1
}

candidates=${PREVIOUS:-$(git rev-list --first-parent --max-count=10 HEAD^ 2>/dev/null || true)}
if [ -z "$candidates" ]; then
    echo "The first commit has no previous version: nothing to upgrade from."
    exit 0
fi
installed=
for candidate in $candidates; do
    if install_version "$candidate"; then
        installed=$candidate
        break
    fi
    echo "… does not install itself; one version further back"
done
if [ -z "$installed" ]; then
    tail -n 20 "$place/log"
    exit 1
fi
echo "Upgrade to this version …"
"$python" site/manage.py upgrade
"$python" site/manage.py migrate --check
"$python" site/manage.py check --database default
echo "Restoring the backup that the upgrade made …"
DATABASE_URL="sqlite:///$place/restored.sqlite3" MEDIA_ROOT="$place/restored-media" \
    "$python" site/manage.py restore "$place"/backups/*.tar.gz
