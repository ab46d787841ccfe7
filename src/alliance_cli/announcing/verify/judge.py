"""Compares what a text says of times with the facts of an event, statement by statement."""

import datetime as dt
import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from alliance_cli.announcing.verify.clock_claims import ClockClaims
from alliance_cli.announcing.verify.contradiction import Contradiction, contradiction_at
from alliance_cli.announcing.verify.date_claims import DateClaims
from alliance_cli.announcing.verify.facts import Facts
from alliance_cli.announcing.verify.meanings import NOTHING, Found, Meanings
from alliance_cli.announcing.verify.other_things import Sentence, is_dateline, is_head_of_mail, is_of_another
from alliance_cli.announcing.verify.sentences import Sentences
from alliance_cli.announcing.verify.subjects import (
    SubjectFinder,
    Subjects,
    names_registration,
    own_windows,
    window_role,
)
from alliance_cli.times import TimeWords, zone_choice
from alliance_cli.times.scan.statements import MomentSaid, Scan, Statement
from alliance_cli.times.zone_mentions import Mention

_CLAUSE = re.compile(r"[;,]|\s(?:and|und|et|e|y|и)\s")


class Judge:
    """Judges the statements of a text. `zones` are further zones in which its dates may be meant."""

    def __init__(
        self, facts: Facts, scan: Scan, text: str, sentences: Sentences, zones: Iterable[dt.tzinfo] = ()
    ) -> None:
        self._facts, self._scan, self._text, self._sentences = facts, scan, text, sentences
        self._subjects = SubjectFinder(facts, text)
        self._meanings = Meanings(facts, scan, zones)
        self._clocks = ClockClaims(self._meanings, scan.passage)
        self._dates = DateClaims(self._meanings, scan.passage)
        self._edges: list[int] = []

    def contradictions(self) -> Iterator[Contradiction]:
        """Yield each contradiction; what one slip causes is said once."""
        dates_alone = [each for each in self._scan.statements if each.moments[0].time is None]
        self._edges = sorted(
            edge for statement in self._scan.statements for moment in statement.moments for edge in self._place(moment)
        )
        for statement in self._scan.statements:
            if statement.moments[0].time is not None:
                yield from self._statement(statement)
        # A date that is right elsewhere with its clock time and zone is known by then.
        for statement in dates_alone:
            yield from self._statement(statement)
        yield from self._declared()

    def _statement(self, statement: Statement) -> list[Contradiction]:
        """Return the contradictions in a statement, unless it is clearly about something else."""
        first = statement.moments[0]
        relative = first.shift is not None and len(statement.moments) == 1
        if first.is_weekly or relative:
            return []
        sentence = self._sentences.around(*self._place(first))
        found = [each for each in self._judged(statement, sentence) if self._is_told(each, first, sentence)]
        return [] if found and self._is_of_another(first, sentence) else found

    def _is_told(self, found: Contradiction, moment: MomentSaid, sentence: Sentence) -> bool:
        """Return whether the file covers the subject of a contradiction: an unfinished file contradicts nothing."""
        if found.kind not in ("date", "clock"):
            return True
        tells_event = self._facts.tells_days if found.kind == "date" else self._facts.tells_clocks
        start, _ = self._place(moment)
        earlier = bisect_left(self._edges, start)
        right_before = self._text[self._edges[earlier - 1] if earlier else 0 : start]
        for words in own_windows(min(sentence.before, right_before, key=len)):
            if not any(words.search(window.name or "") for window in self._facts.agenda.registration):
                return False
        if names_registration(right_before if tells_event else sentence.before):
            return self._facts.tells_registration(window_role(Sentence(right_before, "")))
        return tells_event

    def _judged(self, statement: Statement, sentence: Sentence) -> Iterator[Contradiction]:
        first = statement.moments[0]
        found, problems = self._of_clocks(statement, sentence) if first.time else (NOTHING, [])
        weekdays = [*self._dates.weekdays(first)] if problems or found else []
        yield from [] if weekdays and not found and self._is_on_weekday(first) else problems
        if found and not problems:
            yield from (each for moment in statement.moments for each in self._clocks.strange_zone(moment))
        if problems or found:
            yield from weekdays
        elif first.dates is None:
            return
        elif unknown := self._dates.unknown(first):
            yield from unknown
        elif weekdays := [*self._dates.weekdays(first)]:
            yield from weekdays
        else:
            subjects = self._subjects_of(first)
            judged = self._dates.wrong_range if first.dates.is_range else self._dates.of_another_subject
            yield from judged(first, subjects, sentence)

    def _is_on_weekday(self, moment: MomentSaid) -> bool:
        """Return whether a clock time is right on the weekday beside its date, so that the date alone is wrong."""
        weekdays = [weekday for date in (moment.dates.dates if moment.dates else ()) for weekday in date.weekdays]
        return any(self._meanings.moments(moment._replace(dates=None, weekday=weekday)) for weekday in weekdays)

    def _place(self, moment: MomentSaid) -> tuple[int, int]:
        return self._scan.passage.place(moment.first, moment.last)

    def _subjects_of(self, moment: MomentSaid) -> Subjects:
        """Return what the sentence names between the times before and after a moment."""
        start, end = self._place(moment)
        first, last = self._sentences.bounds(start, end)
        before, after = bisect_left(self._edges, start), bisect_right(self._edges, end)
        near = (max([first, *self._edges[max(before - 1, 0) : before]]), min([last, *self._edges[after : after + 1]]))
        # What the next clause names is what the next time is of.
        clause = _CLAUSE.search(self._text, end, near[1])
        near = (near[0], clause.start()) if clause and near[1] < last else near
        following = self._text[end : near[1]].rstrip()
        if near[1] < last and following.endswith(":"):
            # `11:00. Closing: 12:00`: what stands before a colon is what the next time is of.
            near = (near[0], end + max(following.rfind(mark, 0, -1) for mark in ".,;|–") + 1)
        return self._subjects.between((first, last), near)

    def _of_clocks(self, statement: Statement, sentence: Sentence) -> tuple[Found, list[Contradiction]]:
        """Return what the clock times of a statement can mean, and the contradictions in them."""
        first = statement.moments[0]
        broken = self._clocks.broken(statement)
        if broken is not None:
            return NOTHING, broken
        found = self._meanings.moments(first, statement.heading)
        if not found and not self._dates.are_known(first):
            return NOTHING, self._dates.unknown(first)
        found, problems = self._clocks.on_other_clocks(statement, found)
        if not found:
            return NOTHING, self._clocks.unknown(first, statement.heading)
        for moment in statement.moments:
            self._dates.remember(moment)
        if len(statement.moments) == 1:
            problems = self._clocks.of_another_subject(first, found, sentence, self._subjects_of(first))
        return found, problems

    def _is_of_another(self, moment: MomentSaid, sentence: Sentence) -> bool:
        """Return whether a time clearly belongs to something other than the event."""
        event = self._facts.agenda.event
        held = {day.year for day in (event.first_day, event.last_day) if day} or set(self._facts.years)
        of_another = functools.partial(
            is_of_another,
            sentence,
            held,
            earliest=self._meanings.year,
            names_ours=bool(self._subjects_of(moment).spans),
        )
        if moment.dates is None:
            return of_another(None, has_date=False) is not None
        dates = moment.dates.dates
        if is_head_of_mail(sentence, in_mail=self._sentences.is_mail):
            return True
        if len(dates) == 1 and not moment.time and is_dateline(sentence):
            return event.first_day is not None and all(day < event.first_day for day in self._meanings.days(dates[0]))
        year = next((date.readings[0].year for date in dates if date.readings[0].year is not None), None)
        return of_another(year) is not None

    def _declared(self) -> Iterator[Contradiction]:
        """Yield the zones named for all clock times that are not in force at any moment of the event."""
        moments = [fact.instant for fact in self._facts.moments]
        idle: dict[Mention, bool] = {}
        for zone in self._scan.declared:
            zones = self._meanings.zones_meant(zone.mention)
            if zone.mention not in idle:
                idle[zone.mention] = not any(zone_choice.in_force(zone.mention, at, z) for at in moments for z in zones)
            if moments and idle[zone.mention]:
                message = f"`{zone.mention.text}` is not in force at any time of the event"
                help_line = f"write `{TimeWords(zones[0]).clock_name(moments[0])}`"
                yield contradiction_at(self._scan.passage, (zone.first, zone.last), "zone", message, help_line)
