#!/bin/sh
# Install one locked list in a virtual environment: that list and nothing else, no version is looked for anew.
# An environment that is missing, broken, or whose last installation was interrupted is made anew.
# Usage: scripts/venv.sh FOLDER LIST STAMP...    (stamps: files in FOLDER that are there only while it is whole)
set -eu
cd "$(dirname "$0")/.."
. scripts/system_packages.sh
folder=$1 list=$2
shift 2

OLDEST=11 NEWEST=14 # of Python 3: those for which the locked packages come ready-made

stop() { # a sentence
    echo "$1" >&2
    exit 1
}

suits() { # a Python, the oldest and the newest 3.x that will do
    "$1" -c "import sys; sys.exit(not (3, $2) <= sys.version_info[:2] <= (3, $3))" 2>/dev/null
}

makes_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

is_whole() {
    set -- "$folder"/installed*
    [ -e "$1" ] && suits "$folder/bin/python" "$OLDEST" 99 && "$folder/bin/python" -c 'import pip' 2>/dev/null
}

candidates="${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}"

find_python() {
    python=
    for newest in "$NEWEST" 99; do
        for candidate in $candidates; do
            suits "$candidate" "$OLDEST" "$newest" || continue
            makes_environments "$candidate" && python=$candidate && return
            python=${python:-$candidate}
        done
    done
    [ -n "$python" ] || stop "Python 3.$OLDEST or newer is needed (found: $(${PYTHON:-python3} --version 2>&1 || true)): install it, or name one: make PYTHON=python3.12"
    package=$(basename "$python")-venv
    ! can_install || install_packages "$package"
    makes_environments "$python" || stop "$python cannot make virtual environments: on Debian and Ubuntu, apt-get install $package"
}

# The packages are the locked ones whatever the user's own settings of pip; where they come from stays the user's choice.
run_pip() {
    PIP_USER=0 PIP_CONSTRAINT='' PIP_ONLY_BINARY="${PIP_ONLY_BINARY-:all:}" \
        "$folder/bin/python" -m pip --disable-pip-version-check "$@"
}

explain() { # why pip failed, from its log
    said() { grep -qE "$1" "$log"; }
    if said 'No space left on device|Disk quota exceeded'; then
        stop "The disk is full: $list needs about 400 MB. Free some space, then run the same command again."
    elif said 'CERTIFICATE_VERIFY_FAILED'; then
        stop "The package index shows a certificate that pip does not trust: name your network's own in PIP_CERT, then run the same command again."
    elif said '(Connection|NameResolution|Timeout|Proxy|Protocol|SSL)Error|Temporary failure in name resolution'; then
        stop "The package index cannot be reached: connect this machine to the network, or name an index that it reaches in PIP_INDEX_URL, then run the same command again."
    fi
    grep '^ERROR: ' "$errors" >&2 || tail -n 5 "$errors" >&2
    if said 'DO NOT MATCH THE HASHES'; then
        stop "A package is not the one that $list names (above): name another index in PIP_INDEX_URL."
    elif said 'No matching distribution found'; then
        stop "The index has no ready-made package for $("$folder/bin/python" --version) on this machine (above): use Python 3.$OLDEST to 3.$NEWEST (make PYTHON=python3.13), or let pip compile it: make PIP_ONLY_BINARY="
    fi
    stop "pip could not install $list (above)."
}

# Of two installations at once the second waits: each would take the other's for a broken one.
if command -v flock >/dev/null; then
    exec 9<scripts/venv.sh
    flock --nonblock 9 || { echo "Waiting for another installation in this folder" && flock 9; }
fi
log=$(mktemp) errors=$(mktemp)
trap 'rm -f "$log" "$errors"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if ! is_whole; then
    find_python
    echo "Making $folder with $("$python" --version)"
    rm -rf "$folder"
    "$python" -m venv "$folder" >"$errors" 2>&1 || stop "$python could not make $folder: $(tail -n 1 "$errors")"
    echo '*' >"$folder/.gitignore"
fi
rm -f "$folder"/installed*
echo "Installing $list"
run_pip install -qq --progress-bar=off --no-deps --require-hashes --requirement "$list" --log "$log" 2>"$errors" || explain
run_pip check >"$errors" 2>&1 || stop "What $list installs does not fit together: $(tail -n 1 "$errors")"
for stamp; do : >"$folder/$stamp"; done
