"""gunicorn's worker with threads, in which a request takes a thread only once all of it has arrived.

gunicorn's own gives a thread to the first byte and waits there for the rest: as many clients as there are threads, each
sending half a request, stop the site. Here the loop that accepts connections collects what arrives; the threads are for
requests that can be answered. TLS ends at the proxy in front: over a TLS socket this is gunicorn's own worker.
"""

import re
import selectors
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from socket import socket

from gunicorn.http.message import Request
from gunicorn.util import write_error
from gunicorn.workers.gthread import TConn, ThreadWorker

ARRIVAL_SECONDS = 20  # from the first byte, or the opening, to the last byte
ANSWER_SECONDS = 60  # for a client to take what it is sent; the largest page, on a poor line, takes ten
STOPPING_SECONDS = 2  # instead of ARRIVAL_SECONDS where the worker is about to stop
MOST_HEAD = 32 * 1024  # bytes; a search with every parameter has 8 KB
MOST_BODY = 2_621_440  # bytes; Django's own limit for a form
CHUNK = 64 * 1024
END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r\n", re.I)
IN_CHUNKS = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.I)


class Refused(Exception):
    """`status` and `reason` are sent."""

    def __init__(self, status: int, reason: str):
        super().__init__(reason)
        self.status, self.reason = status, reason


class Arrival:
    """What has arrived of a request. Only where it ends is looked for: gunicorn reads and judges it afterwards."""

    def __init__(self, conn: TConn, received: bytes = b""):
        self.conn, self.received, self.began = conn, bytearray(received), time.monotonic()
        self._end: int | None = None  # of the request, once its head is there

    def take(self, data: bytes) -> None:
        self.received += data

    @property
    def is_whole(self) -> bool:
        if self._end is None:
            self._end = self._find_end()
        return self._end is not None and len(self.received) >= self._end

    def _find_end(self) -> int | None:
        head, found, _ = self.received.partition(END_OF_HEAD)
        if len(head) > MOST_HEAD:
            raise Refused(431, "Request Header Fields Too Large")
        if not found:
            return None
        head += b"\r\n"
        if IN_CHUNKS.search(head):
            raise Refused(411, "Length Required")
        length = max((int(said) for said in LENGTH.findall(head)), default=0)
        if length > MOST_BODY:
            raise Refused(413, "Content Too Large")
        return len(head) + 2 + length


class WholeRequests(ThreadWorker):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._arriving: dict[TConn, Arrival] = {}  # the one that waits longest first

    def enqueue_req(self, conn: TConn) -> None:
        """A connection was opened, or its next request begins."""
        if self.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        early = conn.parser.unreader.take_buffered() if conn.parser else b""
        arrival = self._arriving[conn] = Arrival(conn, early)
        conn.sock.setblocking(False)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._receive, arrival))
        self._receive(arrival)

    def _receive(self, arrival: Arrival, _sock: socket | None = None) -> None:
        try:
            data = arrival.conn.sock.recv(CHUNK)
        except BlockingIOError:
            data = None
        except OSError:
            data = b""
        if data == b"" and not arrival.received:
            self._drop(arrival)  # gone, as a browser does with what it opened to be quick
            return
        arrival.take(data or b"")
        try:
            if arrival.is_whole:
                self._leave(arrival)
                super().enqueue_req(arrival.conn)
            elif data == b"":
                self._drop(arrival)
        except Refused as refusal:
            self._refuse(arrival, refusal)

    def handle(self, conn: TConn):
        """In a thread: gunicorn's parser finds the request in its buffer and waits for nothing."""
        if received := getattr(conn, "received", b""):
            conn.received = b""
            conn.init()
            conn.parser.unreader.unread(received)
        return super().handle(conn)

    def handle_request(self, req: Request, conn: TConn) -> bool:
        """Nor does a client that stops reading its answer hold a thread."""
        conn.sock.settimeout(ANSWER_SECONDS)
        try:
            return super().handle_request(req, conn)
        except TimeoutError:
            self.log.info("An answer was not read within %d s: the connection is closed", ANSWER_SECONDS)
            return False

    def murder_pending(self) -> None:
        super().murder_pending()
        for arrival in list(self._overdue()):
            self._drop(arrival)

    def _overdue(self) -> Iterator[Arrival]:
        patience = ARRIVAL_SECONDS if self.alive else STOPPING_SECONDS
        for arrival in self._arriving.values():
            if time.monotonic() - arrival.began < patience:
                return
            yield arrival

    def _leave(self, arrival: Arrival) -> None:
        """The connection goes on with what it has received."""
        del self._arriving[arrival.conn]
        self.poller.unregister(arrival.conn.sock)
        arrival.conn.received = bytes(arrival.received)

    def _drop(self, arrival: Arrival) -> None:
        self._leave(arrival)
        self.nr_conns -= 1
        arrival.conn.close()

    def _refuse(self, arrival: Arrival, refusal: Refused) -> None:
        with suppress(OSError):  # who does not listen is not told
            write_error(arrival.conn.sock, refusal.status, refusal.reason, "")
        self._drop(arrival)
