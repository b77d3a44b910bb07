"""A plain HTTP client in its own process: requests on standard input (JSON), latencies on standard output.

A connection is kept where the server keeps it and opened again where it closes, as browsers do. Nothing but the
standard library, and as little work per request as Python allows: the client shares the machine with the server.
"""

import json
import socket
import sys
import time
from dataclasses import asdict, dataclass, field
from itertools import cycle

HOST = "127.0.0.1"
TIMEOUT = 120  # seconds for one answer
HEADERS = "Accept: text/html,application/json\r\nAccept-Language: fr\r\nUser-Agent: bench\r\n"


@dataclass
class Job:
    """`again`: begin anew at the end of the list; else stop there (what was asked once is no longer new)."""

    port: int
    paths: list[str]
    seconds: float
    most: int = 1_000_000
    again: bool = False
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    latencies: list[float] = field(default_factory=list)  # seconds
    statuses: dict[int, int] = field(default_factory=dict)
    elapsed: float = 0
    octets: int = 0
    error: str = ""


class Connection:
    """Asks as browsers do; the body is given as it came."""

    def __init__(self, port: int):
        self.port = port
        self.headers = f"Host: {HOST}:{port}\r\n{HEADERS}Accept-Encoding: gzip, br\r\n"
        self.socket: socket.socket | None = None

    def get(self, path: str, extra: str = "") -> tuple[int, bytes, bytes]:
        """Status, head and body."""
        request = f"GET {path} HTTP/1.1\r\n{self.headers}{extra}\r\n".encode()
        kept = self.socket is not None
        try:
            return self._exchange(request)
        except (BrokenPipeError, ConnectionResetError, EOFError):
            self.close()
            if not kept:
                raise
            return self._exchange(request)  # the server had closed what was kept

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket = None

    def _exchange(self, request: bytes) -> tuple[int, bytes, bytes]:
        if self.socket is None:
            self.socket = socket.create_connection((HOST, self.port), timeout=TIMEOUT)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(request)
        head, body = self._head()
        lower = head.lower()
        status = int(head[9:12])
        body = b"" if status == 304 else self._body(lower, body)
        if b"\r\nconnection: close" in lower:
            self.close()
        return status, head, body

    def _head(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, rest = data.partition(b"\r\n\r\n")
        return head, rest

    def _body(self, head: bytes, body: bytes) -> bytes:
        if b"\r\ntransfer-encoding: chunked" in head:
            while not body.endswith(b"0\r\n\r\n"):
                body += self._more()
            return _joined(body)
        length = int(head.partition(b"\r\ncontent-length:")[2].split(b"\r\n")[0] or 0)
        parts, missing = [body], length - len(body)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return b"".join(parts)

    def _more(self) -> bytes:
        data = self.socket.recv(262_144)
        if not data:
            raise EOFError
        return data


def _joined(chunked: bytes) -> bytes:
    """The body without the lengths of its chunks."""
    parts, rest = [], chunked
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        parts.append(rest[:length])
        rest = rest[length + 2 :] if length else b""
    return b"".join(parts)


def run(job: Job) -> Outcome:
    outcome, connection = Outcome(), Connection(job.port)
    extra = "".join(f"{name}: {value}\r\n" for name, value in job.headers.items())
    started = time.perf_counter()
    try:
        for path in cycle(job.paths) if job.again else job.paths:
            begun = time.perf_counter()
            if begun - started > job.seconds or len(outcome.latencies) >= job.most:
                break
            status, _, body = connection.get(path, extra)
            outcome.latencies.append(time.perf_counter() - begun)
            outcome.statuses[status] = outcome.statuses.get(status, 0) + 1
            outcome.octets += len(body)
    except (OSError, EOFError, ValueError) as error:
        outcome.error = repr(error)
    outcome.elapsed = time.perf_counter() - started
    connection.close()
    return outcome


if __name__ == "__main__":
    json.dump(asdict(run(Job(**json.load(sys.stdin)))), sys.stdout)
