#!/usr/bin/env bash
# Run all tests on SQLite, then all of them on PostgreSQL, and measure what both together cover.
# Usage: scripts/test.sh PROCESSES MINIMUM_COVERAGE
set -uo pipefail
cd "$(dirname "$0")/.."
processes=$1 minimum=$2
python=.venv/bin/python
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=0
unset REPLICA_URL CACHE_URL # tests/scaling starts its own

tests() { # name of the run, then what starts it
    local name=$1
    shift
    echo "== Tests on $name"
    COVERAGE_FILE=.coverage.$name "$@" "$python" -m pytest --numprocesses "$processes" --cov --cov-report= \
        | tee "$logs/$name" || failed=1
}

rm -f .coverage .coverage.*
tests sqlite env -u DATABASE_URL
tests postgresql "$python" -m tests.postgres --

echo "== Coverage of both runs"
"$python" -m coverage combine --quiet && "$python" -m coverage report --fail-under="$minimum" || failed=1

for name in sqlite postgresql; do
    echo "== $name"
    tail -n 1 "$logs/$name"
done
exit "$failed"
