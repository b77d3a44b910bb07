#!/usr/bin/env bash
# Run all tests on SQLite and measure what they cover, then those that ask a database on PostgreSQL.
# Usage: scripts/test.sh PROCESSES MINIMUM_COVERAGE
set -uo pipefail
cd "$(dirname "$0")/.."
processes=$1 minimum=$2
python=.venv/bin/python
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=0
unset REPLICA_URL CACHE_URL # tests/scaling starts its own

tests() { # name of the run, then what starts it and the options of pytest
    local name=$1
    shift
    echo "== Tests on $name"
    "$@" --numprocesses "$processes" | tee "$logs/$name" || failed=1
}

rm -f .coverage .coverage.*
tests sqlite env -u DATABASE_URL "$python" -m pytest --cov --cov-report=
# Not measured again: it would take a quarter longer, and these tests have run above.
tests postgresql "$python" -m tests.postgres -- "$python" -m pytest

echo "== Coverage of the run on SQLite"
"$python" -m coverage report --fail-under="$minimum" || failed=1

for name in sqlite postgresql; do
    echo "== $name"
    tail -n 1 "$logs/$name"
done
exit "$failed"
