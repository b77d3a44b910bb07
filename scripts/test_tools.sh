#!/bin/sh
# Make sure of what the tests need outside Python: a Chromium, PostgreSQL's server programs, and what makes and reads PDF.
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
    echo "Installing $* with apt-get"
    log=$(mktemp)
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
    fi
    rm -f "$log"
}

has_chromium() { "$python" -m tests.browser.chromium >/dev/null 2>&1; }
has_postgresql() { "$python" -m tests.postgres --find >/dev/null 2>&1; }

has_pango() { "$python" -c "import weasyprint" >/dev/null 2>&1; }
has_poppler() { command -v pdftotext >/dev/null && command -v pdffonts >/dev/null; }

has_postgresql || { can_install && install postgresql; } || true
"$python" -m tests.postgres --find >/dev/null

# Ubuntu's package is a shell around a snap, which does not run in containers: Playwright's own build stands in.
has_chromium || { can_install && install chromium; } || true
has_chromium || "$python" -m playwright install chromium >/dev/null 2>&1 || true
"$python" -m tests.browser.chromium >/dev/null

has_pango || { can_install && install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; } || true
has_pango || {
    echo "Pango is missing: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango" >&2
    exit 1
}
has_poppler || { can_install && install poppler-utils; } || true
has_poppler || {
    echo "pdftotext is missing: apt-get install poppler-utils, or brew install poppler" >&2
    exit 1
}
