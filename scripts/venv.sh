#!/bin/sh
# Make .venv if it is missing or broken, and install one locked list of requirements in it.
# Usage: scripts/venv.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."

suits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if ! suits .venv/bin/python; then
    python=
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if suits "$candidate"; then python=$candidate && break; fi
    done
    if [ -z "$python" ]; then
        echo "Python 3.11 or newer is needed (found: $(python3 --version 2>&1 || true)): install it, or name one: make PYTHON=python3.12" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python cannot make virtual environments: on Debian and Ubuntu, apt-get install python3-venv" >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi

echo "Installing $1"
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes --requirement "$1"
.venv/bin/python -m pip check --disable-pip-version-check >&2
