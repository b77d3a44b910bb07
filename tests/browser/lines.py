"""Lines that fail in ways that a stopped server does not: they accept and never answer, die in the middle, or break."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SILENT = b""
HALF_A_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 5000\r\n\r\n<!doctype html><title>x"
)


def broken(status: int) -> bytes:
    headers = f"HTTP/1.1 {status} Broken\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\n"
    return headers.encode() + b"broken"


class Line:
    """A line to the server of another port, which can be cut: the server goes on, and nobody reaches it."""

    def __init__(self, port: int, server: int):
        self.port, self.server = port, server
        self._listener: socket.socket | None = None
        self._ends: list[socket.socket] = []

    def mend(self) -> None:
        if not self._listener:
            self._listener = _listen(self.port)
            threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Who asks is refused, and who was being answered hears no more."""
        if self._listener:
            _hang_up(self._listener)
            self._listener = None
        while self._ends:
            _hang_up(self._ends.pop())

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                asking, _ = listener.accept()
                answering = socket.create_connection(("127.0.0.1", self.server))
            except OSError:
                return  # the line is cut
            self._ends += [asking, answering]
            if listener is not self._listener:
                self.cut()  # once more: it was cut meanwhile
                return
            for one, other in ((asking, answering), (answering, asking)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    try:
        while said := one.recv(65536):
            other.sendall(said)
    except OSError:
        pass  # one of them hung up
    _hang_up(other)


def _hang_up(one: socket.socket) -> None:
    with suppress(OSError):  # it was hung up before
        one.shutdown(socket.SHUT_RDWR)
    one.close()


def _listen(port: int) -> socket.socket:
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", port))
    server.listen(64)
    return server


@contextmanager
def line(port: int, answer: bytes) -> Iterator[list[bytes]]:
    """Says the same to whoever comes, and never hangs up by itself; what it was asked is in the list."""
    asked: list[bytes] = []
    held: list[socket.socket] = []
    with _listen(port) as server:
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
