import errno
import os
import socket
import stat
import tempfile
from pathlib import Path

import pytest

from plancheck.input_file import InputFileError, open_input


def reason(path: str) -> str:
    """Return why `path` cannot be opened."""
    with pytest.raises(InputFileError) as caught:
        open_input(path)
    return str(caught.value)


def test_file(tmp_path: Path) -> None:
    """A file is opened at its first byte."""
    file = tmp_path / "a"
    file.write_bytes(b"content")
    with open_input(str(file)) as opened:
        assert opened.read() == b"content"


def test_pipe_with_a_writer(tmp_path: Path) -> None:
    """A pipe somebody writes to is read to its end."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    with open_input(str(pipe)) as opened:
        os.close(reader)
        os.write(writer, b"content")
        os.close(writer)
        assert opened.read() == b"content"


def test_missing(tmp_path: Path) -> None:
    """A file that is not there is said not to exist."""
    assert reason(str(tmp_path / "none")) == "does not exist"


def test_directory(tmp_path: Path) -> None:
    """A directory is not a file."""
    assert reason(str(tmp_path)) == "is a directory, not a file"


def test_device() -> None:
    """A device is not a file."""
    assert reason("/dev/null") == "is a device, not a file"


def test_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is not a file."""
    left, right = socket.socketpair()
    with left, right:
        monkeypatch.setattr(os, "open", lambda *_: os.dup(left.fileno()))
        assert reason("any") == "is a socket, not a file"


def test_socket_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket in the file system cannot be opened."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as bound:
        monkeypatch.chdir(folder)
        bound.bind("s")
        assert reason("s").startswith("cannot be opened: ")


def test_no_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is said to be so; root may read all, so the system's answer is played."""

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert reason("any") == "may not be read: permission denied"


def test_loop_of_links(tmp_path: Path) -> None:
    """A link that leads to itself is refused with the system's reason."""
    link = tmp_path / "loop"
    link.symlink_to(link)
    assert reason(str(link)) == f"cannot be opened: {os.strerror(errno.ELOOP).lower()}"


def test_name_with_nul() -> None:
    """A name no file can have is refused."""
    assert reason("a\0b") == "is not a file name"


def test_refused_file_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused is not left open."""
    opened: list[int] = []
    real = os.open

    def remember(path: str, flags: int) -> int:
        opened.append(real(path, flags))
        return opened[-1]

    monkeypatch.setattr(os, "open", remember)
    reason(str(tmp_path))
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])


def test_system_without_blocking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is opened on systems that cannot tell blocking from not, too."""
    monkeypatch.delattr(os, "set_blocking")
    file = tmp_path / "a"
    file.write_bytes(b"content")
    with open_input(str(file)) as opened:
        assert stat.S_ISREG(os.fstat(opened.fileno()).st_mode)
