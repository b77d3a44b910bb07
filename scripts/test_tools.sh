#!/bin/sh
# Make sure of what the tests need outside Python: a Chromium, PostgreSQL and Redis, Pango and Poppler for PDF, the Nu
# HTML checker.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

. scripts/system_packages.sh

has_chromium() { "$python" -m tests.browser.chromium >/dev/null 2>&1; }
has_postgresql() { "$python" -m tests.postgres --find >/dev/null 2>&1; }
has_redis() { "$python" -m tests.scaling.redis >/dev/null 2>&1; }

has_pango() { "$python" -c "import weasyprint" >/dev/null 2>&1; }
has_poppler() { command -v pdftotext >/dev/null && command -v pdffonts >/dev/null; }

has_postgresql || { can_install && install_packages postgresql; } || true
"$python" -m tests.postgres --find >/dev/null

# Only tests/scaling needs it: they say so where it could not be installed.
has_redis || { can_install && install_packages redis-server; } || true
# The checker of HTML comes as a Java archive in an npm package, always the same one.
VNU=vnu-jar@26.9.27
VNU_SHA256=5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7

has_checker() { "$python" -m tests.markup_checker >/dev/null 2>&1; }

fetch_checker() {
    folder=$(mktemp -d)
    (cd "$folder" && npm pack --silent "$VNU" && echo "$VNU_SHA256  vnu-jar-26.9.27.tgz" | sha256sum -c --quiet) \
        >/dev/null && tar -xzf "$folder"/vnu-jar-26.9.27.tgz -C "$folder" && mkdir -p .venv/vnu \
        && cp "$folder/package/build/dist/vnu.jar" .venv/vnu/half && mv .venv/vnu/half .venv/vnu/vnu.jar
    done=$?
    rm -rf "$folder"
    return "$done"
}

if ! has_checker; then
    command -v java >/dev/null || { can_install && install_packages default-jre-headless; } || true
    command -v npm >/dev/null || { can_install && install_packages npm; } || true
    fetch_checker || true
fi
"$python" -m tests.markup_checker >/dev/null

# Ubuntu's package is a shell around a snap, which does not run in containers: Playwright's own build stands in.
has_chromium || { can_install && install_packages chromium-headless-shell; } || true
has_chromium || { can_install && install_packages chromium; } || true
has_chromium || "$python" -m playwright install chromium >/dev/null 2>&1 || true
"$python" -m tests.browser.chromium >/dev/null

has_pango || { can_install && install_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; } || true
has_pango || {
    echo "Pango is missing: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango" >&2
    exit 1
}
has_poppler || { can_install && install_packages poppler-utils; } || true
has_poppler || {
    echo "pdftotext is missing: apt-get install poppler-utils, or brew install poppler" >&2
    exit 1
}
