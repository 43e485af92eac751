"""A build that is broken off: no traceback, no half release, no process left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import ReleaseError
from extract.release import load_release
from server.cli import run, shezhire

SHEZHIRE = [sys.executable, "-c", "from server.cli import main; main()"]
PARAGRAPH = "Police detained Asel Testova in Almaty on 3 May 2020. She was released the next day. "


@pytest.fixture
def building(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A build of articles that take a while, in a session of its own as on a terminal."""
    for number in range(60):
        (tmp_path / f"{number:03}.txt").write_text(f"Title {number}\n\n3 May 2020\n\n" + PARAGRAPH * 100)
    command = [*SHEZHIRE, "build", str(tmp_path), "--data", str(tmp_path / "data"), "--jobs", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        assert process.stderr
        while "Extracting" not in process.stderr.readline():
            pass
        deadline = time.monotonic() + 20
        while len(workers(process.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
        yield process
        if process.poll() is None:
            process.kill()


def workers(session: int) -> list[int]:
    """The processes of a session that extract."""
    return [pid for pid in alive(session) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def alive(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, of_session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
            except OSError:
                continue
            if int(of_session) == session and state != "Z":
                found.append(int(entry.name))
    return found


def gone(session: int) -> bool:
    deadline = time.monotonic() + 10
    while alive(session) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not alive(session)


def test_ctrl_c_is_told_in_one_line_and_leaves_nothing(building: subprocess.Popen[str], tmp_path: Path) -> None:
    os.killpg(building.pid, signal.SIGINT)
    out, err = building.communicate(timeout=60)
    assert building.returncode == 130
    assert out == "" and "Traceback" not in err
    assert err.splitlines()[-1].startswith("shezhire: interrupted")
    assert gone(building.pid)
    with pytest.raises(ReleaseError):
        load_release(tmp_path / "data")


def test_a_kill_leaves_no_process_and_the_next_build_works(building: subprocess.Popen[str], tmp_path: Path) -> None:
    session = building.pid
    building.kill()
    building.wait()
    assert gone(session)
    assert run(["build", str(tmp_path / "001.txt"), "--data", str(tmp_path / "data"), "--jobs", "1"]) == 0


def test_a_working_process_that_is_killed_is_told(building: subprocess.Popen[str]) -> None:
    working = workers(building.pid)
    assert working
    os.kill(working[0], signal.SIGKILL)
    _, err = building.communicate(timeout=60)
    assert building.returncode == 1
    assert "Traceback" not in err
    assert err.splitlines()[-1].startswith("shezhire: A working process was ended from outside")


# ── Serving ───────────────────────────────────────────────────────────────────────────────────────────────────────


def interrupted(data: Path, delay: float) -> tuple[int, str]:
    """Exit code and standard error of a server that gets Ctrl-C on its terminal `delay` seconds after it tells its
    address."""
    process = subprocess.Popen(
        [*SHEZHIRE, "serve", "--port", "0", "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert gone(process.pid)
    return process.returncode, err


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    for number in range(20):
        (folder / f"{number:03}.txt").write_text(f"Title {number}\n\n3 May 2020\n\n" + PARAGRAPH * 20)
    assert run(["build", str(folder), "--data", str(folder / "data"), "--jobs", "1"]) == 0
    return folder / "data"


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.2, 0.3, 0.4])
def test_ctrl_c_while_indexes_are_made_ends_a_server_in_order(served: Path, delay: float) -> None:
    assert interrupted(served, delay) == (0, "")


@pytest.mark.parametrize(
    ("command", "told"), [("build", "in whole or not at all"), ("serve", "before the server was")]
)
def test_ctrl_c_is_told_as_fits_the_command(
    command: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shezhire, "main", interrupt)
    assert run([command]) == 130
    assert told in capsys.readouterr().err
