"""The published calendar keeps its own history, whatever the organiser does to the event file."""

import datetime as dt
import re

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from alliance_cli.calendar.octets import digest
from alliance_cli.calendar.render import published, render
from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.event.resolve import resolve
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError
from alliance_cli.ical.lines import unfolded
from alliance_cli.reading.build import build

LATER = dt.datetime(2026, 5, 2, 10, tzinfo=dt.UTC)
OVER = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)


def _blocks(data):
    """The bytes of every entry by UID."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.DOTALL)
    return {re.search(rb"UID:(.*)\r", block)[1].decode(): block for block in found}


def _sealed(data):
    """The calendar as if it had been written so: for what an older version might have written."""
    return re.sub(rb"X-ALLIANCE-DIGEST=\w+", f"X-ALLIANCE-DIGEST={digest([data])}".encode(), data)


@pytest.fixture
def two(agenda, session):
    return agenda(sessions=[session(1), session(2)])


def test_a_second_export_changes_nothing(two, export):
    first = export(two)
    assert export(two, previous=first, now=LATER) == first


def test_what_git_does_to_line_ends_is_no_change(two, export):
    first = export(two)
    assert export(two, previous=first.replace(b"\r\n", b"\n"), now=LATER) == first


def test_a_changed_session_gets_a_higher_sequence_and_the_other_keeps_its_bytes(two, agenda, session, export):
    first = export(two)
    moved = agenda(sessions=[session(1), session(2, duration="50m")])
    second = export(moved, previous=first, now=LATER)
    s1, s2 = str(two.identity("s1")), str(two.identity("s2"))
    assert _blocks(second)[s1] == _blocks(first)[s1]
    entry = published(second)[s2]
    assert (entry.sequence, entry.stamp) == (1, LATER)
    assert b"LAST-MODIFIED:20260502T100000Z" in _blocks(second)[s2]
    head = second.replace(b"\r\n ", b"").partition(b"BEGIN:")[2].partition(b"BEGIN:")[0]
    assert re.search(rb"LAST-MODIFIED;\S+:20260502T100000Z", head)


def test_where_a_calendar_is_folded_is_no_change(agenda, session, export):
    long = agenda(sessions=[session(1, title="A title that goes on and on " * 5), session(2)])
    first = export(long)
    assert b"\r\n " in first
    for fold in (b"", b"\r\n\t", b"\n ", b"\n\t"):
        assert export(long, previous=first.replace(b"\r\n ", fold), now=LATER) == first


def test_the_digest_is_the_one_that_published_calendars_carry():
    lines = (b"BEGIN:VCALENDAR", b"NAME:A  B", b"", b"X-ALLIANCE-DIGEST:0", b"END:VCALENDAR", b"")
    whole = b"\r\n".join(lines)
    assert digest([whole]) == "17e88da3f50c0c9c655c50ce3ff0dc84"
    parts = [whole[:15], whole[15:17], b"", whole[17:]]
    assert b"".join(parts) == whole
    assert digest(parts) == digest([whole])


def test_the_last_character_of_a_piece_counts_for_the_digest_unless_it_ends_a_line():
    digests = [digest([b"NAME:A" + end + b"\r\n"]) for end in (b"", b" ", b"\t", b"X")]
    assert len(set(digests)) == len(digests)
    assert digest([b"NAME:A\n\n"]) == digest([b"\nNAME:A"]) == digests[0]


def test_a_stamp_is_in_utc_to_the_second(two, export):
    east = dt.timezone(dt.timedelta(hours=2))
    data = export(two, now=dt.datetime(2026, 5, 1, 12, 0, 7, 999_999, tzinfo=east))
    assert {entry.stamp for entry in published(data).values()} == {dt.datetime(2026, 5, 1, 10, 0, 7, tzinfo=dt.UTC)}
    assert data.count(b"DTSTAMP:20260501T100007Z\r\n") == 2


def test_a_message_for_mail_has_the_sequence_of_the_published_calendar(agenda, session, export):
    tables = {"organizer": {"name": "Bureau", "email": "office@example.org"}}
    first = export(agenda(sessions=[session(1), session(2)], **tables))
    made = agenda(sessions=[session(1), session(2, title="New")], **tables)
    entries = published(export(made, method="publish", previous=first, now=LATER)).values()
    assert [(entry.sequence, entry.stamp < LATER) for entry in entries] == [(0, True), (1, False)]
    quoted = agenda(sessions=[session(1)], organizer={"name": "Bureau, the", "email": "office@example.org"})
    again = published(export(quoted, method="publish", previous=export(quoted), now=LATER)).values()
    assert [entry.sequence for entry in again] == [0]


def test_a_cancellation_of_what_was_never_published_is_its_second_word(agenda, session, export):
    made = agenda(sessions=[session(1)], organizer={"name": "Bureau", "email": "office@example.org"})
    [cancelled] = published(export(made, method="cancel")).values()
    [said] = published(export(made, method="publish")).values()
    assert (cancelled.sequence, said.sequence) == (1, 0)


def test_a_stamp_never_goes_back_with_the_clock(two, agenda, session, export):
    first = export(two, now=LATER)
    second = export(agenda(sessions=[session(1, title="New"), session(2)]), previous=first)
    assert {entry.stamp for entry in published(second).values()} == {LATER}


def test_a_session_that_disappears_stays_as_cancelled(two, agenda, session, export, events):
    first = export(two, alarms=(dt.timedelta(minutes=15),))
    second = export(agenda(sessions=[session(1)]), previous=first, now=LATER, alarms=(dt.timedelta(minutes=15),))
    gone = events(second)[str(two.identity("s2"))]
    assert (gone["STATUS"], gone["SEQUENCE"], gone["SUMMARY"]) == ("CANCELLED", 1, "Cancelled: Session 2")
    assert gone["DTSTART"].dt == two.sessions[1].start
    assert not gone.walk("VALARM")
    before, after = published(first)[str(two.identity("s2"))], published(second)[str(two.identity("s2"))]
    assert (after.zone, after.wall_start, after.wall_end) == ("Europe/Vienna", before.wall_start, before.wall_end)
    third = export(
        agenda(sessions=[session(1)]),
        previous=second,
        now=OVER - dt.timedelta(days=21),
        alarms=(dt.timedelta(minutes=15),),
    )
    assert third == second


def test_a_session_that_disappears_blocks_nobody_s_time_any_more(agenda, session, export):
    sessions = [session(1, speakers=["ada"]), session(2, speakers=["ada"])]
    speakers = [{"id": "ada", "name": "Ada"}]
    of_ada = {"selection": Selection(speakers=("ada",))}
    first = export(agenda(speakers=speakers, sessions=sessions), **of_ada)
    assert first.count(b"TRANSP:OPAQUE") == 2
    second = export(agenda(speakers=speakers, sessions=sessions[:1]), previous=first, now=LATER, **of_ada)
    assert (second.count(b"TRANSP:OPAQUE"), second.count(b"TRANSP:TRANSPARENT")) == (1, 1)


def test_tombstones_of_an_event_that_lost_its_date_stay(two, agenda, export):
    gone = published(export(agenda(), previous=export(two), now=OVER)).values()
    assert [entry.status for entry in gone] == ["CANCELLED"] * 2


def test_a_session_that_comes_back_is_revived(two, agenda, session, export):
    second = export(agenda(sessions=[session(1)]), previous=export(two), now=LATER)
    third = published(export(two, previous=second, now=LATER))[str(two.identity("s2"))]
    assert (third.sequence, third.status, third.summary) == (2, "CONFIRMED", "Session 2")


def test_tombstones_end_with_the_event(two, agenda, session, export):
    one = agenda(sessions=[session(1)])
    second = export(one, previous=export(two), now=LATER)
    at_the_end = two.sessions[1].end
    assert len(published(export(one, previous=second, now=at_the_end - dt.timedelta(seconds=1)))) == 2
    assert export(one, previous=second, now=at_the_end) == second
    renamed = agenda(sessions=[session(1, title="Another")])
    assert len(published(export(renamed, previous=second, now=at_the_end))) == 1


def test_a_cut_last_day_stays_until_it_would_have_ended(agenda, session, export):
    both = agenda(sessions=[session(1), session(100)])
    after_the_first = both.sessions[0].end + dt.timedelta(hours=1)
    data = export(agenda(sessions=[session(1)]), previous=export(both), now=after_the_first)
    assert published(data)[str(both.identity("s100"))].status == "CANCELLED"


def test_tombstones_of_a_merged_calendar_end_with_their_own_event(agenda, session, export):
    early = agenda(sessions=[session(1), session(2)])
    late = agenda(event={"id": "late"}, sessions=[session(500), session(501)])
    first = export(early, late)
    cut = [agenda(sessions=[session(1)]), agenda(event={"id": "late"}, sessions=[session(500)])]
    between = late.sessions[0].start - dt.timedelta(days=3)
    left = published(export(*cut, previous=first, now=between))
    assert str(early.identity("s2")) not in left
    assert left[str(late.identity("s501"))].status == "CANCELLED"


def test_the_event_itself_stays_an_entry_once_published(agenda, session, export):
    days = {"start": dt.date(2026, 6, 10), "end": dt.date(2026, 6, 11)}
    announced = agenda(event=days)
    data = export(agenda(event=days, sessions=[session(1)]), previous=export(announced), now=LATER)
    entries = published(data)
    assert len(entries) == 2
    assert entries[str(announced.event.uid)].status == "CONFIRMED"
    assert entries[str(announced.event.uid)].sequence == 0


def test_a_rule_that_changes_moves_the_instant_and_is_a_change(agenda, session, export):
    made = agenda(
        sessions=[session(1), {"id": "w", "title": "x", "start": dt.datetime(2026, 12, 1, 9), "duration": "1h"}]
    )
    first = export(made)
    # As if Austria had been expected to give up summer time: standard time all the year round.
    older = re.sub(rb"BEGIN:DAYLIGHT.*END:DAYLIGHT\r\n", b"", first, flags=re.DOTALL)
    older = _sealed(re.sub(rb"RRULE:FREQ=YEARLY;BYMONTH=10.*?\r\n", b"", older))
    assert published(older)[str(made.identity("s1"))].start == made.sessions[0].start + dt.timedelta(hours=1)
    second = published(export(made, previous=older, now=LATER))
    assert second[str(made.identity("s1"))].sequence == 1
    assert second[str(made.identity("w"))].sequence == 0


@pytest.mark.parametrize("day", [25, 26])
def test_a_tombstone_keeps_its_instants_when_a_rule_changes(day, agenda, session, export):
    # On the 25th the clocks go back between its start and its end.
    start = dt.datetime(2026, 10, day, 0, 30)
    night = {"id": "night", "title": "Night", "start": start, "duration": "9h"}
    made = agenda(sessions=[session(1), night])
    # As if summer time had been expected to end a week later.
    older = _sealed(
        export(made).replace(b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", b"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")
    )
    was = published(older)[str(made.identity("night"))]
    left = published(export(agenda(sessions=[session(1)]), previous=older, now=LATER))[str(made.identity("night"))]
    assert (left.status, left.start, left.end) == ("CANCELLED", was.start, was.end)


def test_a_tombstone_keeps_its_instant_when_its_zone_is_given_up(two, agenda, session, export):
    first = export(two)
    moved = agenda(event={"timezone": "Asia/Tokyo"}, sessions=[session(1)])
    gone = published(export(moved, previous=first, now=LATER))[str(two.identity("s2"))]
    assert (gone.zone, gone.start, gone.status) == ("Europe/Vienna", two.sessions[1].start, "CANCELLED")


def test_published_entries_tell_wall_time_zone_and_instant(two, export):
    entry = published(export(two))[str(two.identity("s1"))]
    assert (entry.summary, entry.status, entry.sequence) == ("Session 1", "CONFIRMED", 0)
    assert (entry.zone, entry.wall_start) == ("Europe/Vienna", dt.datetime(2026, 6, 10, 10))
    assert (entry.start, entry.end) == (two.sessions[0].start, two.sessions[0].end)
    assert entry.event == two.event.uid
    assert not entry.whole_day


def test_a_published_entry_of_whole_days_has_dates_and_no_zone(agenda, export):
    [entry] = published(export(agenda(event={"start": dt.date(2026, 6, 10), "end": dt.date(2026, 6, 11)}))).values()
    assert (entry.whole_day, entry.zone, entry.announced) == (True, None, None)
    assert (entry.wall_start, entry.wall_end) == (dt.datetime(2026, 6, 10), dt.datetime(2026, 6, 12))
    assert entry.start == dt.datetime(2026, 6, 10, tzinfo=dt.UTC)


def test_a_published_time_has_its_seconds(agenda, session, export):
    start = dt.datetime(2026, 6, 10, 9, 30, 17)
    for options in ({}, {"utc": True}):
        [entry] = published(export(agenda(sessions=[session(1, start=start)]), **options)).values()
        assert entry.start == dt.datetime(2026, 6, 10, 7, 30, 17, tzinfo=dt.UTC)


FOREIGN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


_FORCE = "restore it, export to another file, or replace it with `--force`"


def _nested(data):
    return data.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nBEGIN:A\r\nBEGIN:B\r\n", 1)


def _named(data):
    return data.replace(b"BEGIN:VEVENT", b"BEGIN:" + b"V" * 30, 1)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[: data.index(b"DTEND")], "it is damaged: its end is missing"),
        (lambda data: data[:-20], "it is damaged: its end is missing"),
        (lambda data: data + b"BEGIN:VCALENDAR\r\n", "it is damaged: it goes on after its end"),
        (lambda data: data.replace(b"SEQUENCE:0", b"SEQUENCE:x"), "it is damaged: it has lines that no calendar has"),
        (
            lambda data: data.replace(b"SUMMARY:Session 1", b"SUMMARY:S\xff"),
            "it is damaged: it is not UTF-8, as line 37 shows",
        ),
        (lambda data: re.sub(rb"DTEND.*?\r\n", b"", data), "it is damaged: it has lines that no calendar has"),
        (
            lambda data: re.sub(rb"(STATUS:.*?\r\n.*?)X-ALLIANCE-EVENT.*?\r\n", rb"\1", data, count=1, flags=re.DOTALL),
            "it is damaged: it has lines that no calendar has",
        ),
        (lambda data: data.replace(b"END:VEVENT", b"END:VTODO"), "it is damaged: it has lines that no calendar has"),
        (_named, "it is damaged: it has lines that no calendar has"),
        (_nested, "it is damaged: B does not close"),
        (lambda data: data.replace(b"END:VCALENDAR\r\n", b""), "it is damaged: its end is missing"),
        (
            lambda data: re.sub(rb"(BEGIN:VEVENT.*?END:VEVENT\r\n)", rb"\1\1", data, count=1, flags=re.DOTALL),
            "it is damaged: an entry is in it twice",
        ),
        (
            lambda data: re.sub(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"", data, flags=re.DOTALL),
            "it is damaged: it has lines that no calendar has",
        ),
        (lambda data: FOREIGN, "it is a calendar that alliance did not write"),
        (lambda data: b"[event]\nid = 1\n", "it is not a calendar"),
        (lambda data: b"\xef\xbb\xbf", "it is not a calendar"),
        (lambda data: b"\x00\xff" * 9, "it is not a calendar"),
        (
            lambda data: data.replace(b"SUMMARY:Session 1", b"SUMMARY;Session 1"),
            "it is damaged: it has lines that no calendar has",
        ),
        (lambda data: data.replace(b"STATUS:", b"STATUS;", 1), "it is damaged: it has lines that no calendar has"),
        (
            lambda data: re.sub(rb"DTSTART;TZID=[^:]*:(\w+)", rb"X-ALLIANCE-WALL:soon Z\r\nDTSTART:\1Z", data, count=1),
            "it is damaged: it has lines that no calendar has",
        ),
    ],
    ids=[
        "half",
        "without-end",
        "two-calendars",
        "no-number",
        "no-utf8",
        "no-end-time",
        "no-event",
        "crossed",
        "long-name",
        "nested",
        "open",
        "twice",
        "no-zone",
        "foreign",
        "toml",
        "nothing-but-a-mark",
        "binary",
        "no-title",
        "no-status",
        "no-wall-time",
    ],
)
def test_a_file_that_cannot_be_gone_on_from_is_named(damage, message, two, export):
    data = damage(export(two))
    with pytest.raises(EventError) as error:
        export(two, previous=data)
    assert error.value.message == f"the published calendar cannot be continued: {message}"
    adopt = "take it over with `--adopt`" if "did not write" in message else "restore it"
    assert error.value.help == _FORCE.replace("restore it", adopt)
    assert len(published(export(two, previous=data, force=True))) == 2


def test_bytes_that_are_no_utf8_in_any_line_are_left_out_by_force(two, export):
    lines = export(two).split(b"\r\n")
    for number, line in enumerate(lines):
        damaged = b"\r\n".join([*lines[:number], line[:-1] + b"\xff\xf0\x9f" + line[-1:], *lines[number + 1 :]])
        with pytest.raises(EventError):
            export(two, previous=damaged)
        assert len(published(export(two, previous=damaged, force=True))) == 2


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b"SUMMARY:Session 1", b"SUMMARY:Session one"),
        lambda data: re.sub(rb"X-ALLIANCE-DIGEST=\w+;", b"", data),
    ],
    ids=["edited", "no-digest"],
)
def test_a_calendar_that_was_changed_by_hand_is_not_gone_on_from(edit, two, export):
    with pytest.raises(EventError) as error:
        export(two, previous=edit(export(two)))
    assert error.value.message == "the published calendar was changed by hand after it was exported"
    assert error.value.help == "restore it, accept the edits with `--force`, or start over with `--fresh`"
    assert len(published(export(two, previous=edit(export(two)), force=True))) == 2


@pytest.mark.slow
def test_a_change_anywhere_in_a_calendar_of_megabytes_is_noticed(agenda, session, export):
    great = agenda(sessions=[session(number, abstract="a word " * 2_000) for number in range(200)])
    first = export(great)
    assert len(first) > 5 * 2**19
    assert export(great, previous=first, now=LATER) == first
    for number in (0, 100, 199):
        edited = first.replace(b"SUMMARY:Session %d\r" % number, b"SUMMARY:Session no. %d\r" % number)
        with pytest.raises(EventError, match="changed by hand"):
            export(great, previous=edited)


def test_an_edited_calendar_is_gone_on_from_by_force(two, export):
    edited = export(two).replace(b"SUMMARY:Session 1", b"SUMMARY:Session one")
    entries = published(export(two, previous=edited, force=True, now=LATER))
    assert [entry.sequence for entry in entries.values()] == [1, 0]


def test_an_edited_calendar_may_be_started_over(two, export):
    edited = export(two).replace(b"SUMMARY:Session 1", b"SUMMARY:Session one")
    assert export(two, previous=edited, fresh=True) == export(two)


def test_another_events_calendar_is_replaced_by_force_only(two, agenda, session, export):
    other = export(agenda(event={"id": "other"}, sessions=[session(1)]))
    for options in ({}, {"fresh": True}):
        with pytest.raises(EventError) as error:
            export(two, previous=other, **options)
        assert error.value.message == "the published calendar belongs to another event"
        assert error.value.help == "export to another file, or replace it with `--force`"
    assert export(two, previous=other, force=True) == export(two)


@pytest.mark.parametrize(
    "options", [{}, {"deadlines": "with"}, {"utc": True}, {"language": "de"}, {"alarms": (dt.timedelta(minutes=15),)}]
)
def test_a_calendar_that_would_be_written_again_is_not_read(options, two, export, monkeypatch):
    first = export(two, **options)
    as_checked_out = export(two, previous=first.replace(b"\r\n", b"\n"), now=LATER, **options)
    monkeypatch.setattr("alliance_cli.calendar.history.read_published", None)
    assert export(two, previous=first, now=LATER, **options) == first == as_checked_out


def test_a_wrong_digest_is_no_calendar_that_would_be_written_again(two, export):
    first = export(two)
    digest = re.search(rb"X-ALLIANCE-DIGEST=(\w+)", first)[1]
    with pytest.raises(EventError, match="changed by hand"):
        export(two, previous=first.replace(digest, digest[::-1]))


def test_a_fresh_start_needs_only_the_head_of_a_calendar(two, export):
    damaged = export(two).partition(b"BEGIN:VEVENT")[0]
    with pytest.raises(EventError, match="cannot be continued"):
        export(two, previous=damaged)
    assert export(two, previous=damaged, fresh=True) == export(two)


def test_an_empty_file_is_a_new_one(two, export):
    assert export(two, previous=b"") == export(two)


@settings(max_examples=40, stateful_step_count=25, deadline=None)
class PublishedHistory(RuleBasedStateMachine):
    """Any sequence of edits, exported step by step."""

    def __init__(self):
        super().__init__()
        self.now = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
        self.sessions = {}
        self.dropped = {}
        self.zone = "Europe/Vienna"
        self.data = None
        self.seen = {}

    @initialize(count=st.integers(1, 4))
    def start(self, count):
        for _ in range(count):
            self.add(10)

    @rule(hour=st.integers(0, 200))
    def add(self, hour):
        number = len(self.sessions) + len(self.dropped)
        start = dt.datetime(2026, 6, 10) + dt.timedelta(hours=hour)
        self.sessions[f"s{number}"] = {"title": f"Session {number}", "start": start, "duration": "45m"}

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), hours=st.integers(-5, 200))
    def move(self, data, hours):
        self._pick(data)["start"] += dt.timedelta(hours=hours)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), title=st.text(st.characters(categories=["L", "P", "S", "Zs"]), min_size=1, max_size=90))
    def rename(self, data, title):
        self._pick(data)["title"] = f"x{title}"

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), status=st.sampled_from(["confirmed", "tentative", "cancelled"]))
    def change_status(self, data, status):
        self._pick(data)["status"] = status

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def delete(self, data):
        name = data.draw(st.sampled_from(sorted(self.sessions)))
        self.dropped[name] = self.sessions.pop(name)

    @precondition(lambda self: self.dropped)
    @rule(data=st.data())
    def revive(self, data):
        name = data.draw(st.sampled_from(sorted(self.dropped)))
        self.sessions[name] = self.dropped.pop(name)

    @rule(zone=st.sampled_from(["Europe/Vienna", "Asia/Tokyo", "Africa/Casablanca", "America/New_York"]))
    def change_zone(self, zone):
        self.zone = zone

    @rule(hours=st.integers(-2, 48))
    def wait(self, hours):
        self.now += dt.timedelta(hours=hours)

    def _pick(self, data):
        return self.sessions[data.draw(st.sampled_from(sorted(self.sessions)))]

    def _agenda(self):
        tables = {
            "event": {"id": "days", "title": "Days", "timezone": self.zone},
            "sessions": [{"id": name, **session} for name, session in self.sessions.items()],
        }
        made, found = resolve(build(tables).written)
        assert not [each for each in found if each.code not in {"A401", "A402"}]
        return publish(made, "public", {})

    @invariant()
    def the_history_is_kept(self):
        made = self._agenda()
        options = Options(now=self.now, tzdb="test", previous=self.data)
        data = render([made], options)
        assert render([made], Options(now=self.now + dt.timedelta(hours=1), tzdb="test", previous=data)) == data or (
            self._may_lose(made)
        )
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        after = published(data)
        before = published(self.data) if self.data else {}
        blocks, old_blocks = _blocks(data), _blocks(self.data or b"")
        assert {str(made.identity(each.id)) for each in made.sessions} <= after.keys()
        for uid, entry in before.items():
            if uid not in after:
                assert entry.end <= self.now
                assert self._may_lose(made)
                continue
            assert after[uid].sequence >= entry.sequence
            assert after[uid].stamp >= entry.stamp
            if blocks[uid] != old_blocks[uid]:
                assert after[uid].sequence == entry.sequence + 1
        for each in made.sessions:
            entry = after[str(made.identity(each.id))]
            assert (entry.start, entry.end) == (each.start, each.end)
        for uid in after.keys() - {str(made.identity(each.id)) for each in made.sessions}:
            assert after[uid].status == "CANCELLED"
            assert after[uid].start == before[uid].start
        self.data = data

    def _may_lose(self, made):
        ends = [entry.end for entry in (published(self.data) if self.data else {}).values()]
        ends += [each.end for each in made.sessions]
        return max(ends, default=self.now) <= self.now + dt.timedelta(hours=1)


TestPublishedHistory = pytest.mark.slow(PublishedHistory.TestCase)


def test_a_calendar_is_one_line_per_property(two, export):
    assert all(re.match(r"[A-Z-]+[;:]", line) for line in unfolded(export(two)))
