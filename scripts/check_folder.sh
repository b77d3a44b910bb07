#!/bin/sh
# Stop with one sentence where this folder cannot be written: the environment and the database live in it.
set -eu
cd "$(dirname "$0")/.."
if ! probe=$(mktemp ./.writable-XXXXXX 2>/dev/null); then
    echo "Nothing can be written in $PWD, where the environment (.venv) and the database live: make it writable, or clone to a folder that is." >&2
    exit 1
fi
rm -f "$probe"
