#!/usr/bin/env bash
# Run what a database decides on PostgreSQL, then all tests on SQLite. (In this order: the second run takes what it
# needs of a filled PostgreSQL from the copy that the first one made.)
# Each process begins with a stretch of files of its own, so that what a file sets up is mostly set up once.
# Usage: scripts/test.sh PROCESSES
set -uo pipefail
cd "$(dirname "$0")/.."
processes=$1
python=.venv/bin/python
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
failed=0
unset REPLICA_URL CACHE_URL # tests/scaling starts its own

tests() { # name of the run, then what starts pytest, with its arguments
    local name=$1
    shift
    echo "== Tests on $name"
    "$@" --numprocesses "$processes" --dist worksteal | tee "$logs/$name" || failed=1
}

# Reading the files of all tests takes each process a quarter of a minute.
decided_by_a_database=($(grep -rl --include="test_*.py" each_database tests))
tests postgresql "$python" -m tests.postgres -- "$python" -m pytest "${decided_by_a_database[@]}"
tests sqlite env -u DATABASE_URL "$python" -m pytest

for name in postgresql sqlite; do
    echo "== $name"
    tail -n 1 "$logs/$name"
done
exit "$failed"
