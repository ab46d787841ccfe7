"""What one part of a source says, by name: each value is asked for, set aside on purpose, or named as not kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line

Values: TypeAlias = dict[str, list[Any]]


class Record(ABC):
    """One element, object, mapping or row. Call `close` after reading: it names everything that was not read.

    `noun` is what the record is called where people are told of losses: session, person, event.
    """

    def __init__(self, programme: Programme, noun: str, values: Values) -> None:
        self.programme = programme
        self.noun = noun
        self._left = values

    def __contains__(self, name: str) -> bool:
        return bool(self._left.get(name))

    @property
    def place(self) -> str | None:
        """Where the record is, if the source is read with places."""
        return None

    def text(self, *names: str, is_markup: bool = False) -> str:
        """Return the first text under any of `names`, empty where there is none.

        The other names are read too: another text there is named as not kept, the same one is not.
        """
        chosen = ""
        for name in names:
            if name not in self._left:
                continue
            for value in self._left.pop(name):
                text = self._text_of(name, value, is_markup=is_markup).strip("\n\r\t ")
                if not chosen:
                    chosen = text
                elif text and text != chosen:
                    self.programme.lose(
                        f"a second {self.called(name)}" if name == names[0] else self.called(name), self.noun
                    )
        return chosen

    def is_true(self, name: str) -> bool:
        """Return whether the value under `name` says yes."""
        return self.text(name).casefold() in {"true", "1", "yes"}

    def records(self, name: str, item: str = "", *, noun: str) -> Iterator[Record]:
        """Yield the records in the list under `name`, whose items XML calls `item`."""
        for value in self._left.pop(name, ()):
            yield from self._records_in(name, item, value, noun)

    def set_aside(self, *names: str) -> None:
        """Say that `names` tell nothing about the event: numbers of a system, its bookkeeping."""
        for name in names:
            for value in self._left.pop(name, ()):
                self._look_inside(name, value)

    def close(self) -> None:
        """Name what nobody asked for and is not empty as not kept."""
        for name, values in self._left.items():
            if any(self._holds(value) for value in values):
                self.programme.lose(self.called(name), self.noun)
        self._left = {}

    def called(self, name: str) -> str:
        """Return what the source calls the value under `name`."""
        return f"`{clean_line(name)}`"

    @abstractmethod
    def _look_inside(self, name: str, value: Any) -> None:
        """Name what is inside a value that is set aside, where that could be anything."""

    @abstractmethod
    def _text_of(self, name: str, value: Any, *, is_markup: bool) -> str:
        """Return a single value as text."""

    @abstractmethod
    def _records_in(self, name: str, item: str, value: Any, noun: str) -> Iterator[Record]:
        """Yield the records of one list."""

    @abstractmethod
    def _holds(self, value: Any) -> bool:
        """Return whether a value says anything."""


class DataRecord(Record):
    """An object of JSON or a mapping of YAML."""

    def __init__(self, programme: Programme, noun: str, data: Mapping[str, Any]) -> None:
        super().__init__(programme, noun, {name: [value] for name, value in data.items()})

    def value(self, name: str) -> Any:
        """Return the value under `name` unchanged, or None."""
        found = self._left.pop(name, None)
        return found[0] if found else None

    def peek(self, name: str) -> Any:
        """Return the value under `name` and leave it to be read."""
        found = self._left.get(name)
        return found[0] if found else None

    def as_data(self) -> dict[str, Any]:
        """Return what nobody has asked for yet, as it is."""
        return {name: values[0] for name, values in self._left.items()}

    def tables(self, name: str, *, noun: str) -> Iterator[DataRecord]:
        """Yield the objects in the list under `name`; a text there is an object that has it as its text."""
        for record in self.records(name, noun=noun):
            assert isinstance(record, DataRecord)  # noqa: S101  # it makes nothing else
            yield record

    def _text_of(self, name: str, value: Any, *, is_markup: bool) -> str:  # noqa: ARG002  # all of it is text
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            return self._one_language(name, value)
        if value is None or value is False:
            return ""
        if isinstance(value, list):
            if value:
                self.programme.lose(self.called(name), self.noun)
            return ""
        return "true" if value is True else str(value)[:100]

    def _one_language(self, name: str, texts: dict[str, Any]) -> str:
        """Return the English one of a text in several languages, else the first."""
        written = {language: text for language, text in texts.items() if isinstance(text, str) and text.strip()}
        chosen = written.get("en") or next(iter(written.values()), "")
        others = set(written.values()) - {chosen}
        if others or any(text for text in texts.values() if not isinstance(text, str)):
            self.programme.lose(f"{self.called(name)} in other languages", self.noun)
        return chosen

    def _records_in(self, name: str, item: str, value: Any, noun: str) -> Iterator[DataRecord]:
        if isinstance(value, dict) and not item:
            yield DataRecord(self.programme, noun, value)
            return
        if not isinstance(value, list):
            if value:
                self.programme.fault(f"{self.called(name)} of a {self.noun} is not a list")
            return
        for each in value:
            if isinstance(each, dict):
                yield DataRecord(self.programme, noun, each)
            elif isinstance(each, (str, int)) and each is not True and each is not False:
                yield DataRecord(self.programme, noun, {"": str(each)})
            elif each:
                self.programme.lose(f"something in {self.called(name)}", self.noun)

    def _look_inside(self, name: str, value: Any) -> None:
        """Name nothing: what is set aside is a number, a word or a list of them."""

    def _holds(self, value: Any) -> bool:
        return value is not None and value not in ("", [], {})
