#!/bin/sh
# Install both locks as `make` does, in throw-away environments, with the oldest pip that the README promises and with
# the newest; `pip check` must be content each time. What pip downloaded before comes from its cache.
# Usage: scripts/check_locks.sh [VERSION...]    (of pip; "newest" is one)
set -eu
cd "$(dirname "$0")/.."
OLDEST=23.0 # Debian 12's is 23.0.1

python=.venv/bin/python
# Python 3.12 dropped what pip 23.0 needs, and brings 23.2.
[ "$("$python" -c 'import sys; print(sys.version_info[1])')" = 11 ] || OLDEST=23.2
[ $# -gt 0 ] || set -- "$OLDEST" newest

export PIP_NO_COMPILE=1 # nothing of it is run
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

put_pip() { # this pip, in the environment that venv.sh will then use
    [ "$1" = newest ] && wanted=pip || wanted=pip==$1
    "$python" -m venv --without-pip "$2"
    "$python" -m pip --python "$2/bin/python" install -qq --disable-pip-version-check "$wanted"
    : >"$2/installed"
}

for version; do
    environment=$folder/$version
    put_pip "$version" "$environment"
    echo "$("$environment/bin/python" -m pip --version | cut -d' ' -f1,2), $("$python" --version)"
    for list in requirements.txt requirements-dev.txt; do scripts/venv.sh "$environment" "$list" installed; done
done
echo "Both locks install and fit together."
