"""What a reader should know beside the verdicts of one target: the first notes of each kind, the others counted."""

from collections import Counter
from typing import Final

from plancheck.message import Message, Wording, message
from plancheck.model.actual import Location
from plancheck.model.results.result import Note

_PLACES: Final = 4
"""Most rows a note points at."""


class TargetNotes:
    """The notes of one target.

    Attributes:
        label: What the target is about, for people.
    """

    def __init__(self, label: Wording, noted: int) -> None:
        """Keep so many notes of each kind."""
        self.label = label
        self._noted = noted
        self._notes: dict[str, list[Note]] = {}
        self._unlisted: Counter[str] = Counter()

    @property
    def all(self) -> list[Note]:
        """The first of each kind, and how many more there are."""
        more = [
            Note(kind, message("{label}: {count} more like these", label=self.label, count=count))
            for kind, count in self._unlisted.items()
        ]
        return [*(note for notes in self._notes.values() for note in notes), *more]

    def add(self, kind: str, words: Message, locations: tuple[Location, ...]) -> None:
        """Keep a note if it is among the first of its kind, else count it."""
        notes = self._notes.setdefault(kind, [])
        if len(notes) < self._noted:
            notes.append(Note(kind, words, locations[:_PLACES]))
        else:
            self._unlisted[kind] += 1

    def count(self, kind: str, more: int) -> None:
        """Count so many `more` notes of a kind."""
        self._unlisted[kind] += more
