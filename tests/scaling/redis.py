"""A Redis (or Valkey) server for one run of the tests, in a temporary folder."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.waiting import PATIENCE

PROGRAMS = ("redis-server", "valkey-server")
MISSING = (
    "Redis is missing: apt-get install redis-server (Debian, Ubuntu) or brew install redis (macOS), then try again."
)


class RedisError(Exception):
    pass


def find_program() -> str:
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise RedisError(MISSING)


class RedisServer:
    def __init__(self, home: Path, port: int):
        self.program, self.home, self.port = find_program(), home, port
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.home)
        self.process = subprocess.Popen(
            [self.program, *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RedisError(f"{self.program} does not start on port {self.port}.")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


if __name__ == "__main__":  # python -m tests.scaling.redis: is it there?
    try:
        sys.stdout.write(f"{find_program()}\n")
    except RedisError as error:
        sys.exit(str(error))
