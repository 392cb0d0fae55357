"""Data frames: whatever hands over its columns by the Arrow PyCapsule interface.

A frame is asked for them at each reading; of a stream, which gives them once, what was read is kept.
"""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, cast

from plancheck.input_file import InputFileError
from plancheck.message import message
from plancheck.text import visible

if TYPE_CHECKING:
    from typing import BinaryIO

    import pyarrow as pa

_STREAM: Final = "__arrow_c_stream__"

_LONGEST: Final = 200


class Frame:
    """A data frame."""

    def __init__(self, given: object) -> None:
        """Stand for what `is_frame`; nothing is read yet."""
        self._given = given
        self._is_stream = any(hasattr(given, name) for name in ("__next__", "read_next_batch"))
        self._kept: _Kept | None = None
        self._is_first = False
        self._rows: int | None = None

    def renew(self) -> None:
        """Take the frame as it is when it is read next, however it was before."""
        self._rows = None

    def opened(self) -> "pa.RecordBatchReader":
        """Return its batches from the first on; what is read of a stream must be given to `keep`.

        Raises:
            InputFileError: They cannot be had, or are others than before.
        """
        try:
            import pyarrow as pa
        except ImportError:
            msg = message("is a data frame, which is read with Arrow: pip install 'plancheck[arrow]'")
            raise InputFileError(msg) from None
        if self._kept is not None:
            return self._kept.again()
        with told():
            reader = pa.RecordBatchReader.from_stream(self._given)
        self._kept = _Kept(reader.schema) if self._is_stream else None
        self._is_first = True
        return reader

    def keep(self, batch: "pa.RecordBatch") -> None:
        """Keep a batch if it could not be had again."""
        if self._kept is not None and self._is_first:
            self._kept.add(batch)

    def close(self, rows: int) -> None:
        """Note that all was read, so many rows.

        Raises:
            InputFileError: They are not as many as before.
        """
        if self._kept is not None and self._is_first:
            self._kept.close()
        self._is_first = False
        if self._rows not in {None, rows}:
            msg = message("gave other rows when it was read again; give a table, or a stream that was not read")
            raise InputFileError(msg)
        self._rows = rows


def is_frame(given: object) -> bool:
    """Say whether `given` hands over its columns by the Arrow PyCapsule interface."""
    return not isinstance(given, type) and hasattr(given, _STREAM)


class _Kept:
    """What was read of a stream, in a file without a name, so that it can be read again."""

    def __init__(self, schema: "pa.Schema") -> None:
        import tempfile

        import pyarrow as pa

        file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115  closed as we go
        weakref.finalize(self, file.close)
        self._file = file
        self._writer = pa.ipc.new_stream(pa.PythonFile(file, "w"), schema)
        self._is_whole = False

    def add(self, batch: "pa.RecordBatch") -> None:
        try:
            self._writer.write_batch(batch)
        except OSError:
            msg = message(
                "gives its rows once only, and there is no room to keep them for a second look; give it as a table"
            )
            raise InputFileError(msg) from None

    def close(self) -> None:
        self._writer.close()
        self._is_whole = True

    def again(self) -> "pa.RecordBatchReader":
        """Return what was read, from its start.

        Raises:
            InputFileError: That is only a part of it.
        """
        import pyarrow as pa

        if not self._is_whole:
            msg = message("gives its rows once only, and some of them were read before; give it as a table")
            raise InputFileError(msg)
        self._file.seek(0)
        return pa.ipc.open_stream(pa.PythonFile(self._file, "r"))


@contextmanager
def told() -> Iterator[None]:
    """Say in our words what is wrong with a frame.

    Raises:
        InputFileError: Something is.
    """
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, TypeError, ValueError, OSError, RuntimeError) as error:
        why = visible(" ".join(str(error).split()), _LONGEST)
        msg = message("cannot be had as Arrow columns ({why}); give each column one type, such as text", why=why)
        raise InputFileError(msg) from None
