# Sourced by the scripts that may install packages of the system (Debian, Ubuntu): as root, or by sudo without a password.

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install_packages() {
    echo "Installing $* with apt-get"
    report=$(mktemp)
    # An installation that was interrupted has to be ended first: apt-get refuses everything until then.
    if ! { as_root dpkg --configure -a && as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$@"; } >"$report" 2>&1 </dev/null; then
        echo "apt-get could not install $*: $(grep -m 1 '^E: ' "$report" || tail -n 1 "$report")" >&2
    fi
    rm -f "$report"
}
