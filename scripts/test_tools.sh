#!/bin/sh
# Make sure of what the tests need outside Python: a Chromium, PostgreSQL's server programs, Redis.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install() {
    echo "Installing $1 with apt-get"
    log=$(mktemp)
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$1"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
    fi
    rm -f "$log"
}

has_chromium() { "$python" -m tests.browser.chromium >/dev/null 2>&1; }
has_postgresql() { "$python" -m tests.postgres --find >/dev/null 2>&1; }
has_redis() { "$python" -m tests.scaling.redis >/dev/null 2>&1; }

has_postgresql || { can_install && install postgresql; } || true
"$python" -m tests.postgres --find >/dev/null

# Only tests/scaling needs it: they say so where it could not be installed.
has_redis || { can_install && install redis-server; } || true

# Ubuntu's package is a shell around a snap, which does not run in containers: Playwright's own build stands in.
has_chromium || { can_install && install chromium; } || true
has_chromium || "$python" -m playwright install chromium >/dev/null 2>&1 || true
"$python" -m tests.browser.chromium >/dev/null
