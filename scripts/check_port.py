"""Stop with one clear line when the server's port is wrong or taken. Usage: check_port.py HOST PORT"""

import errno
import socket
import sys


def problem(host: str, port: str) -> str | None:
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        return f"PORT={port} is not a port: give a number from 1 to 65535."
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(address)
            server.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} is taken by another program: choose another one, for example make run PORT=8001."
        return f"Cannot listen on {host}, port {port}: {error.strerror}."
    return None


if __name__ == "__main__":
    sys.exit(problem(*sys.argv[1:3]))
