"""scripts/venv.sh: whatever an environment went through, the next installation leaves a whole one, or a sentence."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[1]
NOBODY = 65534
NOTHING_LISTENS = "http://127.0.0.1:9/simple"
# A package of the lock under a hash that no file has.
WRONG = "segno==1.6.6 --hash=sha256:" + "0" * 64


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """One environment for all: to make it takes seconds, and each test begins by breaking it."""
    return tmp_path_factory.mktemp("installing") / "venv"


@pytest.fixture
def nothing(tmp_path) -> Path:
    """A list of no packages: what is tested is the environment."""
    path = tmp_path / "nothing.txt"
    path.write_text("# nothing\n")
    return path


def command(folder: Path, listed: Path, **settings: str) -> dict:
    own = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", **settings}
    return {
        "args": ["scripts/venv.sh", str(folder), str(listed), "installed"],
        "cwd": ROOT,
        "env": {key: value for key, value in os.environ.items() if not key.startswith("PIP_")} | own,
        "stdin": subprocess.DEVNULL,
        "text": True,
    }


def install(folder: Path, listed: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(**command(folder, listed, **settings), capture_output=True, check=False, timeout=PATIENCE)


def hear_ctrl_c() -> None:
    """What a shell starts in the background does not, nor do the children of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def is_whole(folder: Path) -> bool:
    pip = subprocess.run([folder / "bin/python", "-m", "pip", "check"], capture_output=True, check=False)
    return pip.returncode == 0 and (folder / "installed").exists()


def break_pip(folder: Path) -> None:
    for package in folder.glob("lib/python*/site-packages/pip"):
        shutil.rmtree(package)


def break_stamp(folder: Path) -> None:
    (folder / "installed").unlink(missing_ok=True)


def break_python(folder: Path) -> None:
    (folder / "bin/python").unlink(missing_ok=True)


@pytest.mark.parametrize("damage", [break_pip, break_stamp, break_python], ids=["pip", "stamp", "python"])
def test_a_broken_environment_is_made_anew(folder, nothing, damage):
    folder.mkdir(exist_ok=True)
    damage(folder)
    done = install(folder, nothing)
    assert done.returncode == 0, done.stderr
    assert f"Making {folder}" in done.stdout
    assert is_whole(folder)


def test_a_whole_one_is_kept(folder, nothing):
    install(folder, nothing)
    mark = folder / "mark"
    mark.touch()
    assert install(folder, nothing).returncode == 0
    assert mark.exists()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "power"])
def test_an_installation_that_was_interrupted_is_made_good_by_the_next(folder, nothing, signum):
    shutil.rmtree(folder, ignore_errors=True)
    process = subprocess.Popen(
        **command(folder, nothing), stdout=subprocess.PIPE, start_new_session=True, preexec_fn=hear_ctrl_c
    )
    end = time.monotonic() + PATIENCE
    while not (folder / "bin").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    os.killpg(process.pid, signum)
    process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert not (folder / "installed").exists()
    assert install(folder, nothing).returncode == 0
    assert is_whole(folder)


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1]


def test_without_a_network_one_sentence_says_so(folder, tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text(WRONG)
    done = install(folder, listed, PIP_INDEX_URL=NOTHING_LISTENS, HOME=str(tmp_path))
    assert "cannot be reached: connect this machine to the network" in refusal(done)
    assert len(done.stderr.splitlines()) == 1
    assert not (folder / "installed").exists()  # so that the next installation takes nothing for granted


def test_a_package_that_has_no_file_for_this_machine_is_named(folder, tmp_path):
    if folder.exists():
        (folder / "installed").touch()  # what was refused above broke nothing: it need not be made anew
    listed = tmp_path / "list.txt"
    listed.write_text(WRONG)
    done = install(folder, listed, PIP_NO_INDEX="1")
    assert "segno==1.6.6" in done.stderr
    assert "use Python 3.11 to 3.14" in refusal(done)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A copy of the script in a folder that its user may not write."""
    folder = Path(tempfile.mkdtemp())
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/check_folder.sh", folder / "scripts")
    for path in (folder, folder / "scripts"):
        path.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    (folder / "scripts").chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_named(read_only):
    user = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    script = read_only / "scripts/check_folder.sh"
    done = subprocess.run([script], capture_output=True, text=True, check=False, **user)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"Nothing can be written in {read_only}" in done.stderr


def test_a_folder_that_can_be_written_is_left_as_it_was(read_only):
    read_only.chmod(0o755)
    before = sorted(read_only.iterdir())
    assert subprocess.run([read_only / "scripts/check_folder.sh"], check=False).returncode == 0
    assert sorted(read_only.iterdir()) == before
