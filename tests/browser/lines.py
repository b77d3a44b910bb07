"""Lines that fail in ways that a stopped server does not: they accept and never answer, die in the middle, or break."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SILENT = b""
HALF_A_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 5000\r\n\r\n<!doctype html><title>x"
)


def broken(status: int) -> bytes:
    headers = f"HTTP/1.1 {status} Broken\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n"
    return headers.encode() + b"broken"


@contextmanager
def line(port: int, answer: bytes) -> Iterator[list[bytes]]:
    """Says the same to whoever comes, and never hangs up by itself; what it was asked is in the list."""
    asked: list[bytes] = []
    held: list[socket.socket] = []
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", port))
        server.listen(64)
        thread = threading.Thread(target=_accept, args=(server, answer, asked, held), daemon=True)
        thread.start()
        try:
            yield asked
        finally:
            server.shutdown(socket.SHUT_RDWR)
            for one in held:
                one.close()
            thread.join()


def _accept(server: socket.socket, answer: bytes, asked: list[bytes], held: list[socket.socket]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return  # the line is taken down
        held.append(connection)
        threading.Thread(target=_answer, args=(connection, answer, asked), daemon=True).start()


def _answer(connection: socket.socket, answer: bytes, asked: list[bytes]) -> None:
    try:
        while request := connection.recv(65536):
            asked.append(request)
            connection.sendall(answer)
            if b"Connection: close" in answer:
                return connection.close()
    except OSError:
        return None  # the browser, or the end of the test, hung up
