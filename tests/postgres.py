"""A PostgreSQL server for one run of the tests: made in a temporary folder, removed at the end.

    python -m tests.postgres -- pytest      run a command with DATABASE_URL set to a new server
    python -m tests.postgres --find         print where PostgreSQL's programs are

The database of a developer or of the machine is never touched.
"""

import argparse
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = (
    "PostgreSQL's server programs are missing: apt-get install postgresql (Debian, Ubuntu) "
    "or brew install postgresql (macOS), then try again."
)
# Outside PATH on Debian (…/15/bin) and for Homebrew's versioned formulas.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
LOCALES = ("C.UTF-8", "en_US.UTF-8")  # the second where the system lacks the first (macOS)
UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
ATTEMPTS = 3  # another program may take the free port before the server does


class PostgresError(Exception):
    pass


def find_programs() -> Path:
    """The folder of initdb and pg_ctl; the newest version where there are several."""
    if found := shutil.which("initdb"):
        folder = Path(found).resolve().parent
        if (folder / "pg_ctl").exists():
            return folder
    folders = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    folders = [folder for folder in folders if (folder / "initdb").exists()]
    if not folders:
        raise PostgresError(MISSING)
    return max(folders, key=lambda folder: [int(part) for part in folder.parent.name.split("@")[-1:] if part.isdigit()])


def account() -> dict[str, object]:
    """Whom the server runs as: PostgreSQL refuses root, so its own account stands in."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise PostgresError("PostgreSQL does not run as root and there is no account 'postgres': create one.")


def run(*command: str | Path, **options: object) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)
    if done.returncode:
        raise PostgresError(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Server:
    """A PostgreSQL of its own in a folder of its own; stopped and started again, it keeps its port."""

    def __init__(self, home: Path, name: str, password: str, options: dict, settings: tuple[str, ...] = ()):
        self.programs, self.options, self.password = find_programs(), options, password
        self.data, self.log, self.settings = home / name, home / f"{name}.log", (*UNSAFE_BUT_FAST, *settings)
        self.port = 0

    @property
    def url(self) -> str:
        return f"postgres://reperes:{self.password}@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        secret = self.data.parent / "password"
        secret.write_text(self.password)
        secret.chmod(0o600)
        if "user" in self.options:
            os.chown(secret, self.options["user"], self.options["group"])
        for locale in LOCALES:
            try:
                self.run(
                    *("initdb", "-D", self.data, "--username=reperes", f"--pwfile={secret}", "--auth=scram-sha-256"),
                    *("--encoding=UTF8", f"--locale={locale}", "--no-sync"),
                )
            except PostgresError:
                if locale == LOCALES[-1]:
                    raise
                shutil.rmtree(self.data, ignore_errors=True)
            else:
                return

    def copy(self, primary: "Server") -> None:
        """Become the streaming replica of a server that runs."""
        connection = f"host=127.0.0.1 port={primary.port} user=reperes password={self.password}"
        flags = ("--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--wal-method=stream")
        self.run("pg_basebackup", "-D", self.data, "-d", connection, *flags)

    def start(self) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            port = self.port or free_port()
            settings = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.data.parent}")
            flags = " ".join(f"-c {setting}" for setting in (*settings, *self.settings))
            try:
                self.run("pg_ctl", "start", "-w", "-s", "-D", self.data, "-l", self.log, "-o", flags)
            except PostgresError as error:
                if attempt == ATTEMPTS:
                    reason = self.log.read_text() if self.log.exists() else ""
                    raise PostgresError(f"{error}{reason}") from None
            else:
                self.port = port
                return

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.data)

    @contextmanager
    def running(self) -> Iterator[None]:
        self.start()
        try:
            yield
        finally:
            if (self.data / "postmaster.pid").exists():  # a test may have stopped it
                self.stop()

    def run(self, program: str, *arguments: str | Path) -> None:
        run(self.programs / program, *arguments, **self.options)


@contextmanager
def home_folder() -> Iterator[tuple[Path, dict]]:
    """A folder for servers, and how their programs are run; removed at the end."""
    owner = account()
    home = Path(tempfile.mkdtemp(prefix="reperes-pg-"))
    try:
        if owner:
            os.chown(home, owner["user"], owner["group"])
        # Its own session: Ctrl-C stops the tests, which then stop the server.
        yield home, {"cwd": home, "start_new_session": True, **owner}
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server; give the DATABASE_URL of an empty database in it; stop and remove it."""
    with home_folder() as (home, options):
        server = Server(home, "data", secrets.token_urlsafe(16), options)
        server.create()
        with server.running():
            yield server.url


@contextmanager
def primary_and_replica(*settings: str) -> Iterator[tuple[Server, Server]]:
    """An empty server, and another that streams from it."""
    with home_folder() as (home, options):
        password = secrets.token_urlsafe(16)
        primary, replica = (Server(home, name, password, options, settings) for name in ("primary", "replica"))
        primary.create()
        with primary.running():
            replica.copy(primary)
            with replica.running():
                yield primary, replica


def stop_on(signum: int, frame: object) -> None:
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not interrupt the cleaning up
    raise SystemExit(128 + signum)


def run_command(command: list[str]) -> int:
    """Run a command beside a new server and give its exit code, whatever ends it."""
    for signum in STOPPING:
        signal.signal(signum, stop_on)
    with cluster() as url, subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}) as process:
        try:
            return process.wait()
        except SystemExit:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
            raise


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.postgres", description="Run a command beside PostgreSQL.")
    parser.add_argument("--find", action="store_true", help="print the folder of PostgreSQL's programs")
    parser.add_argument("command", nargs="*", metavar="-- command")
    arguments = parser.parse_args()
    try:
        if arguments.find:
            sys.stdout.write(f"{find_programs()}\n")
            return 0
        if not arguments.command:
            parser.error("give a command after --")
        return run_command(arguments.command)
    except PostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
