import gzip
import io
import os
import random
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from plancheck.actuals.source.compressed import UNPACKED_FREELY, Content, decompressed
from plancheck.actuals.source.unpackers import MAX_WINDOW_LOG
from plancheck.input_file import InputFileError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 1024 * 1024
ROWS = b"indicator,period,value\n" + b"".join(b"grdp,%d,%d.%d\n" % (2000 + n, n, n % 10) for n in range(2_000))
SKIPPABLE = b"\x5e\x2a\x4d\x18\x05\x00\x00\x00hello"
BROKEN = "is damaged: what {} packed in it does not unpack, or does not match its check sum; get it again"
CUT_OFF = "is cut off before the end of what {} packed; get the whole file"
GOES_ON = "goes on after the end of what {} packed; the file is damaged, get it again"
TOO_MUCH = "unpacks to more than 67,108,864 bytes and more than 250 times its size; if it is meant, unpack it yourself"

Pack = Callable[[bytes], bytes]


def _zstd(content: bytes) -> bytes:
    return zstd.compress(content, options={zstd.CompressionParameter.checksum_flag: 1})


PACKERS = pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("zstd", _zstd)], ids=["gzip", "zstd"])


class _Dripping(io.BytesIO):
    """A file that gives one byte at a time, and cannot be read in another order."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(1 if size else 0)

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError


def _feed(writing: int, content: bytes) -> None:
    with os.fdopen(writing, "wb") as file:
        file.write(content)


def _content(file: BinaryIO, size: int = 64 * 1024) -> bytes:
    source = decompressed(file)
    return b"".join(iter(lambda: source.read(size), b""))


def _refusal(content: bytes) -> str:
    with pytest.raises(InputFileError) as caught:
        _content(io.BytesIO(content))
    return str(caught.value)


def _drain(source: Content) -> tuple[int, str]:
    """Read to the end; return how many bytes there were before the file was refused, and why it was."""
    length = 0
    try:
        while part := source.read(256 * 1024):
            length += len(part)
    except InputFileError as error:
        return length, str(error)
    return length, ""


# --- what is read ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"a", b"indicator", ROWS, b"\x1f", b"BZh", b"PK\x03\x04 more", b"\0" * 30])
def test_a_file_that_is_not_packed_stays_as_it_is(content: bytes) -> None:
    """A plain file of any length reads as it stands."""
    assert _content(io.BytesIO(content)) == content


def test_a_plain_file_costs_no_library() -> None:
    """Nobody who gives a plain file waits for a library that unpacks."""
    code = (
        "import io, sys; from plancheck.actuals.source.compressed import decompressed; before = set(sys.modules); "
        "decompressed(io.BytesIO(b'indicator,period,value')); print(*sorted(set(sys.modules) - before))"
    )
    assert _python(code) == ""


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode().strip()


@PACKERS
@pytest.mark.parametrize("size", [1, 7, 64 * 1024])
def test_a_packed_file_reads_as_what_was_packed(name: str, pack: Pack, size: int) -> None:
    """A file packed by gzip or zstd gives the bytes it was made from, however it is read."""
    assert (name, _content(io.BytesIO(pack(ROWS)), size)) == (name, ROWS)


@PACKERS
def test_a_packed_file_may_come_one_byte_at_a_time(name: str, pack: Pack) -> None:
    """A slow pipe of a packed file reads like the file."""
    assert (name, _content(_Dripping(pack(ROWS)))) == (name, ROWS)


@PACKERS
def test_a_packed_file_may_come_through_a_pipe(name: str, pack: Pack) -> None:
    """A packed file piped in reads like the file."""
    reading, writing = os.pipe()
    feeder = threading.Thread(target=_feed, args=(writing, pack(ROWS * 20)))
    feeder.start()
    with os.fdopen(reading, "rb") as file:
        found = _content(file)
    feeder.join()
    assert (name, found) == (name, ROWS * 20)


@PACKERS
def test_packed_files_one_after_the_other_are_one(name: str, pack: Pack) -> None:
    """Packed files put together by `cat` read as their contents put together."""
    assert (name, _content(io.BytesIO(pack(ROWS) + pack(b"") + pack(b"more\n")))) == (name, ROWS + b"more\n")


def test_a_packed_file_of_nothing_is_empty() -> None:
    """A file that packs nothing holds nothing."""
    assert _content(io.BytesIO(gzip.compress(b""))) == b""


@pytest.mark.parametrize("padding", [1, 3, 512, 100_000])
def test_zeros_after_a_gzip_file_are_padding(padding: int) -> None:
    """Zeros that fill up a block after a gzip file are passed over."""
    assert _content(io.BytesIO(gzip.compress(ROWS) + b"\0" * padding)) == ROWS


@pytest.mark.parametrize("opened", [io.BytesIO, _Dripping], ids=["at-once", "dripping"])
def test_frames_of_zstd_without_content_are_passed_over(opened: Callable[[bytes], BinaryIO]) -> None:
    """Notes that some programs leave before, between and after frames of zstd are no content."""
    packed = SKIPPABLE + _zstd(ROWS) + SKIPPABLE * 2 + _zstd(b"more\n") + SKIPPABLE
    assert _content(opened(packed)) == ROWS + b"more\n"


def test_a_packed_file_may_start_with_what_looks_packed_later() -> None:
    """Only the first bytes of the content are looked at: a packed mark further on is data."""
    assert _content(io.BytesIO(gzip.compress(b"a" + gzip.compress(b"b")))) == b"a" + gzip.compress(b"b")


def test_what_was_not_packed_can_be_read_in_any_order(tmp_path: Path) -> None:
    """A plain file on disk is handed on from its start, as a workbook needs it."""
    (tmp_path / "x").write_bytes(ROWS)
    with (tmp_path / "x").open("rb") as file:
        again = decompressed(file).regular_file()
        assert again is not None
        assert again.read() == ROWS


def test_what_was_packed_cannot_be_read_in_any_order(tmp_path: Path) -> None:
    """A packed file is not handed on in place of its content."""
    (tmp_path / "x").write_bytes(gzip.compress(ROWS))
    with (tmp_path / "x").open("rb") as file:
        assert decompressed(file).regular_file() is None


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"BZh91AY&SY\x00\x00", "is packed by bzip2; unpack it, or pack it by gzip or zstd"),
        (b"\xfd7zXZ\x00\x00\x04", "is packed by xz; unpack it, or pack it by gzip or zstd"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "is a 7z archive; unpack it and give the file inside"),
        (b"Rar!\x1a\x07\x01\x00", "is a RAR archive; unpack it and give the file inside"),
        (b"\x09\x08\x08\x00\x00\x00\x10\x00", "is a workbook as programs before Excel 5 wrote them; save it as .xlsx"),
        (gzip.compress(gzip.compress(ROWS)), "is packed twice; unpack it once"),
        (gzip.compress(_zstd(ROWS)), "is packed twice; unpack it once"),
        (_zstd(gzip.compress(ROWS)), "is packed twice; unpack it once"),
        (gzip.compress(b"\xfd7zXZ\x00\x00\x04"), "is packed by xz; unpack it, or pack it by gzip or zstd"),
    ],
    ids=["bzip2", "xz", "7z", "rar", "xls", "gzip-gzip", "gzip-zstd", "zstd-gzip", "gzip-xz"],
)
def test_other_ways_to_pack_are_refused_with_the_way_out(content: bytes, problem: str) -> None:
    """A file packed in a way that is not read is refused, and I am told what to do."""
    assert _refusal(content) == problem


@PACKERS
@pytest.mark.parametrize("kept", [5, 17, 2_000, -8, -1])
def test_a_packed_file_cut_off_is_refused(name: str, pack: Pack, kept: int) -> None:
    """A packed file that lost its end is refused, wherever it was cut."""
    assert _refusal(pack(ROWS)[:kept]) == CUT_OFF.format(name)


@PACKERS
def test_a_second_part_cut_off_is_refused(name: str, pack: Pack) -> None:
    """Of packed files put together, the last one may not lose its end either."""
    assert _refusal(pack(ROWS) + pack(ROWS)[:-3]) == CUT_OFF.format(name)


def test_a_frame_without_content_cut_off_is_refused() -> None:
    """A note in a zstd file that lost its end is a zstd file that lost its end."""
    assert _refusal(_zstd(ROWS) + SKIPPABLE[:-1]) == CUT_OFF.format("zstd")


@PACKERS
@pytest.mark.parametrize("place", [-1, -2, -3, -4])
def test_a_check_sum_that_does_not_match_is_refused(name: str, pack: Pack, place: int) -> None:
    """A packed file whose check sum or length is wrong is refused."""
    packed = bytearray(pack(ROWS))
    packed[place] ^= 1
    assert _refusal(bytes(packed)) == BROKEN.format(name)


def test_a_wrong_check_sum_of_gzip_is_refused() -> None:
    """The check sum of gzip is held against the content, not only its length."""
    packed = bytearray(gzip.compress(ROWS))
    packed[-6] ^= 1
    assert _refusal(bytes(packed)) == BROKEN.format("gzip")


@PACKERS
def test_no_changed_byte_gives_other_content(name: str, pack: Pack) -> None:
    """Whatever byte of a packed file is changed, I get the true content or a refusal, never other content."""
    packed, dice = pack(ROWS), random.Random(1)  # noqa: S311  it chooses bytes to change
    for _ in range(300):
        broken = bytearray(packed)
        broken[dice.randrange(10, len(packed))] ^= 1 << dice.randrange(8)
        try:
            found = _content(io.BytesIO(bytes(broken)))
        except InputFileError:
            continue
        assert (name, found) == (name, ROWS)


@PACKERS
@pytest.mark.parametrize("rest", [b"x", b"trailing garbage", b"\0\0\0\0garbage", b"\x1f", b"\x28\xb5"])
def test_bytes_after_the_end_are_refused(name: str, pack: Pack, rest: bytes) -> None:
    """A packed file with something else behind it is damaged."""
    assert _refusal(pack(ROWS) + rest) == GOES_ON.format(name)


def test_zeros_after_a_zstd_file_are_refused() -> None:
    """Zstd knows no padding."""
    assert _refusal(_zstd(ROWS) + b"\0" * 8) == GOES_ON.format("zstd")


def test_two_ways_to_pack_in_one_file_are_refused() -> None:
    """A zstd file behind a gzip file is no continuation of it."""
    assert _refusal(gzip.compress(ROWS) + _zstd(ROWS)) == GOES_ON.format("gzip")


def test_a_window_larger_than_memory_is_refused() -> None:
    """A zstd file cannot ask for gigabytes of memory."""
    packed = b"\x28\xb5\x2f\xfd\x00" + bytes([(31 - 10) << 3]) + b"\x01\x00\x00"
    assert _refusal(packed) == "needs a window of more than 128 MiB to unpack; pack it without --long"


def test_the_largest_window_of_the_command_is_read() -> None:
    """What the zstd command packs at its hardest is read."""
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: MAX_WINDOW_LOG})
    assert _content(io.BytesIO(packer.compress(ROWS) + packer.flush())) == ROWS


@PACKERS
def test_a_bomb_is_refused_in_flat_memory(name: str, pack: Pack) -> None:
    """A small file that unpacks to gigabytes is refused soon, and never fills my memory."""
    source = decompressed(io.BytesIO(pack(b"\0" * 100 * MIB)))
    tracemalloc.start()
    length, refusal = _drain(source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    found = name, refusal, length < 1.3 * UNPACKED_FREELY, peak < 2 * MIB
    assert found == (name, TOO_MUCH, True, True)


def test_a_table_that_packs_well_is_read_whatever_its_size() -> None:
    """A large table of repeated rows, which packs well, is no bomb."""
    dice = random.Random(1)  # noqa: S311  it makes figures
    row = b"".join(b"grdp,%d,%d\n" % (dice.randrange(9**9), dice.randrange(9**9)) for _ in range(20_000))
    assert len(_content(io.BytesIO(gzip.compress(row, 1) * 180))) == 180 * len(row) > UNPACKED_FREELY
