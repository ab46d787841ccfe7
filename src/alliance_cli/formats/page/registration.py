"""Registration as the page says it: what holds without a clock, and what holds until when with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.event.agenda import Agenda, Window
from alliance_cli.event.registration import standing
from alliance_cli.formats.page.parts import Stage, WindowView
from alliance_cli.formats.page.sentences import Sentences
from alliance_cli.formats.page.values import link, utc
from alliance_cli.times.words import TimeWords

_EARLIEST = dt.datetime(1, 1, 3, tzinfo=dt.UTC)
_MOST_CHANGES = 12


class Registration:
    """The windows of one event in words."""

    def __init__(self, agenda: Agenda, sentence: Sentences, *, twelve_hour: bool) -> None:
        self.agenda = agenda
        self.sentence = sentence
        self.times = TimeWords(
            agenda.event.zone, twelve_hour=twelve_hour, home=agenda.event.zone, language=sentence.language
        )

    def window(self, window: Window) -> WindowView:
        """Return one window with everything that it will say."""
        places = ""
        if window.capacity is not None:
            name = "places" if window.registered is not None else "capacity"
            places = self.sentence(name, capacity=window.capacity, registered=window.registered)
        return WindowView(
            name=window.name or self.sentence("registration"),
            always=self._always(window),
            stages=list(self._stages(window)),
            link=link(window.url),
            note=window.note or "",
            places=places,
        )

    def _always(self, window: Window) -> str:
        opens = self._opens(window)
        closes = "" if window.closes_with_start else self._closes(window)
        if opens and closes:
            return self.sentence("window", opens=opens, closes=closes)
        if opens:
            return self.sentence("window_opens", opens=opens)
        return self.sentence("window_closes", closes=closes) if closes else self.sentence("window_start")

    def _stages(self, window: Window) -> Iterator[Stage]:
        now: dt.datetime | None = _EARLIEST
        for _ in range(_MOST_CHANGES):
            if now is None:
                return
            found = standing(self.agenda, window, now)
            closes = "" if window.closes_with_start else self._closes(window)
            name: str = found.state
            if name in {"open", "closing-soon"} and not closes:
                name = "open_until_start"
            if name == "waitlist" and not closes:
                name = "waitlist_until_start"
            text = self.sentence(
                name,
                opens=self._opens(window),
                closes=closes or self._closes(window),
            )
            link = self.sentence("join_waitlist" if found.state == "waitlist" else "register") if found.is_open else ""
            yield Stage(utc(found.next_change) if found.next_change else "", found.state, text, link)
            now = found.next_change

    def _opens(self, window: Window) -> str:
        return self.times.announced(window.opens, window.opens_by, "long") if window.opens else ""

    def _closes(self, window: Window) -> str:
        return self.times.announced(window.closes, window.closes_by, "long", ends=True) if window.closes else ""
