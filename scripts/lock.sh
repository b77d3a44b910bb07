#!/bin/sh
# Write requirements.txt, requirements-dev.txt and the benchmark's from their .in files: every version and hash, for every
# platform and Python from 3.11 on. No index address may enter the lists. Arguments go to uv (--upgrade).
set -eu
cd "$(dirname "$0")/.."

if ! uv=$(command -v uv); then
    uv=.venv/uv/bin/uv
    if [ ! -x "$uv" ]; then
        "${PYTHON:-python3}" -m venv .venv/uv
        .venv/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
    fi
fi

for list in requirements requirements-dev benchmarks/requirements; do
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url \
        --no-emit-find-links --custom-compile-command "make lock" "$@" "$list.in" --output-file "$list.txt"
    if grep -nE 'https?://|file:|--(extra-)?index-url|--find-links' "$list.txt"; then
        echo "$list.txt names an address (above): remove it from the configuration of uv and lock again." >&2
        exit 1
    fi
done
