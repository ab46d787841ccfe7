"""No English words of ours in what is published but messages: with a catalogue of Cyrillic letters, no Latin word is left."""

import re
from html.parser import HTMLParser

import pytest

from alliance_cli.words import messages

EVENT = """
[event]
id = "q1"
title = "Θάλασσα"
subtitle = "Νερό"
description = "Ήλιος"
timezone = "Europe/Vienna"
start = 2027-06-14T14:00:00
end = 2027-06-16T17:30:00
attendance = "hybrid"
city = "Αθήνα"
country = "GR"
themes = ["Άμμος", "Βυθός"]
languages = ["ru", "el"]
url = "https://q1.example/"
calendar_url = "https://q1.example/agenda.ics"

[organizer]
name = "Ομάδα"
email = "1@q1.example"

[registration]
opens = 2027-03-01T09:00:00
closes = 2027-06-03
url = "https://q1.example/1"
capacity = 40
registered = 12

[[registration.windows]]
id = "w"
name = "Πρώτη"
closes = 2027-05-03T12:00:00

[[rooms]]
id = "r"
name = "Αίθουσα"
address = "Οδός 1"
capacity = 30
join_url = "https://q1.example/2"
passcode = "77"

[[tracks]]
id = "t"
name = "Ρεύμα"

[[speakers]]
id = "a"
name = "Άννα Κύμα"
title = "Ναύτης"
bio = "Βίος"
country = "GR"
email = "2@q1.example"

[[speakers]]
id = "b"
name = "Βάσος Νήσος"
status = "invited"

[[sessions]]
id = "s1"
title = "Αρχή"
kind = "keynote"
start = 2027-06-14T14:00:00
duration = "1h30m"
room = "r"
track = "t"
speakers = ["a", "b"]
languages = ["el"]
abstract = "Περίληψη"
links = [{ title = "Εικόνες", url = "https://q1.example/3" }]

[[sessions]]
id = "s2"
title = "Μέση"
start = 2027-06-15T09:00:00
room = "r"
status = "tentative"

[[sessions]]
id = "s3"
title = "Τέλος"
kind = "closing"
start = 2027-06-16T16:00:00
end = 2027-06-16T17:30:00
status = "cancelled"
speakers = ["a"]
"""
CHANGED = (
    EVENT.replace("2027-06-14T14:00:00\nduration", "2027-06-14T15:00:00\nduration")
    .replace('title = "Μέση"\nstart = 2027-06-15T09:00:00\nroom = "r"\nstatus = "tentative"', 'title = "Νέα"\n'
             'start = 2027-06-15T10:00:00\nduration = "30m"\nspeakers = ["b"]')
    .replace('status = "invited"', 'status = "withdrawn"')
    .replace("closes = 2027-06-03", "closes = 2027-06-05")
    .replace('kind = "keynote"', 'kind = "talk"').replace('languages = ["el"]', 'languages = ["el", "de"]')
    .replace('country = "GR"\nthemes', 'country = "AT"\nthemes')
)  # fmt: skip
WITHOUT_SESSIONS = EVENT.partition("[[sessions]]")[0]
STATUSES = ("tentative", "postponed", "cancelled")
# What is not a word of ours: addresses, zones and what clocks are called, a digest, programs.
NO_WORDS = re.compile(
    r"<?\bhttps?://\S+|\bwebcal://\S+|\S+@\S+|\bq1\.example\S*|\b(?:Europe/)?Vienna\b|\b[0-9a-f]{16}\b|\b(?:UTC|CES?T|AoE|ICS)\b"
    r"|Google Calendar|Outlook\.com|Office 365|Apple Calendar, Thunderbird, GNOME"
)
LATIN = re.compile(r"[A-Za-z]{2,}")


class _Catalogue:
    """Every message in Cyrillic letters, which keeps its placeholders."""

    def gettext(self, message):
        return "".join(
            part if part.startswith("{") else re.sub("[A-Za-z]", "ж", part) for part in re.split(r"(\{\w*\})", message)
        )

    def pgettext(self, _context, message):
        return self.gettext(message)

    def ngettext(self, one, other, number):
        return self.gettext(one if number == 1 else other)


class _Seen(HTMLParser):
    """What people see or hear of a page."""

    def __init__(self):
        super().__init__()
        self.texts, self._hidden = [], False

    def handle_starttag(self, tag, attrs):
        self._hidden = tag in ("script", "style")
        self.texts += [
            value
            for name, value in attrs
            if value
            and (name in ("title", "alt", "aria-label", "placeholder", "data-label") or _describes(name, attrs))
        ]

    def handle_endtag(self, _tag):
        self._hidden = False

    def handle_data(self, data):
        if not self._hidden:
            self.texts.append(data)


def _describes(name, attrs):
    told = dict(attrs)
    return name == "content" and (
        told.get("name") == "description" or (told.get("property") or "").startswith("og:title")
    )


def of_page(text):
    seen = _Seen()
    seen.feed(text)
    return seen.texts


def of_calendar(text):
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    told = ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES")
    return [line.partition(":")[2].replace("\\n", " ") for line in lines if re.split("[;:]", line)[0] in told]


def of_text(text):
    return text.splitlines()


OUTPUTS = {
    "calendar": (["export", "{event}", "--format", "icalendar"], of_calendar),
    "registered calendar": (["export", "{event}", "--format", "icalendar", "--audience", "registered"], of_calendar),
    "calendar with deadlines": (
        ["export", "{event}", "--format", "icalendar", "--deadlines", "--alarm", "1h", "--day", "1"],
        of_calendar,
    ),
    "calendar of deadlines": (["export", "{event}", "--format", "icalendar", "--deadlines-only"], of_calendar),
    "calendar of an event without sessions": (["export", "{bare}", "--format", "icalendar"], of_calendar),
    "subscription links": (["subscribe", "{event}", "--format", "markdown"], of_text),
    "subscription links in HTML": (["subscribe", "{event}", "--format", "html"], of_page),
    "page": (["export", "{event}", "--format", "page"], of_page),
    "page of what changed": (["export", "{changed}", "--format", "page", "--since", "{event}"], of_page),
    "page for registered people": (["export", "{event}", "--format", "page", "--audience", "registered"], of_page),
    "page without sessions": (["export", "{bare}", "--format", "page"], of_page),
    "door signs": (["export", "{event}", "--format", "page", "--layout", "doors"], of_page),
    "printed programme": (["export", "{event}", "--format", "page", "--layout", "programme"], of_page),
    "markdown": (["export", "{event}", "--format", "markdown"], of_text),
    "announcement": (["announce", "{event}", "--at", "2027-04-01T00:00:00Z"], of_text),
    "announcement before registration": (["announce", "{event}", "--at", "2027-01-01T00:00:00Z"], of_text),
    "announcement afterwards": (["announce", "{event}", "--at", "2028-01-01T00:00:00Z"], of_text),
    "announcement in Markdown": (["announce", "{event}", "--format", "markdown"], of_text),
    "changes": (["diff", "{event}", "{changed}", "--format", "markdown"], of_text),
    "changes backwards": (["diff", "{changed}", "{event}", "--format", "markdown"], of_text),
    "people to tell": (["diff", "{event}", "{changed}", "--notify", "--format", "markdown"], of_text),
    **{
        f"{name} of a {status} event": ([command, f"{{{status}}}", *options], told)
        for status in STATUSES
        for name, command, options, told in (
            ("calendar", "export", ["--format", "icalendar", "--deadlines"], of_calendar),
            ("page", "export", ["--format", "page"], of_page),
            ("markdown", "export", ["--format", "markdown"], of_text),
            ("announcement", "announce", ["--at", "2027-04-01T00:00:00Z"], of_text),
            ("changes", "diff", ["{event}", "--format", "markdown"], of_text),
        )
    },
}


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "_catalogue", lambda _language: _Catalogue())
    texts = {"event": EVENT, "changed": CHANGED, "bare": WITHOUT_SESSIONS}
    for status in STATUSES:
        texts[status] = EVENT.replace('attendance = "hybrid"', f'attendance = "hybrid"\nstatus = "{status}"')
    found = {name: tmp_path / f"{name}.toml" for name in texts}
    for name, text in texts.items():
        found[name].write_text(text)
    return found


def english(texts):
    """Return the Latin words that are left in texts."""
    return [(found, text) for text in texts for found in LATIN.findall(NO_WORDS.sub("", text))]


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_published_has_no_english_but_messages(output, files, alliance):
    arguments, told = OUTPUTS[output]
    outcome = alliance(*(argument.format(**files) for argument in arguments))
    assert outcome.code == 0, outcome.err
    texts = told(outcome.out)
    assert any("ж" in text for text in texts)
    assert english(texts) == []


def test_what_is_gone_from_a_calendar_has_no_english_but_messages(files, alliance, tmp_path):
    out = tmp_path / "a.ics"
    for event in ("event", "changed", "bare", "cancelled"):
        outcome = alliance("export", files[event], "-o", out, "--deadlines", "--force", "--at", "2027-04-01T00:00:00Z")
        assert outcome.code == 0, outcome.err
        assert english(of_calendar(out.read_text())) == []


def test_letters_have_no_english_but_messages(files, alliance, tmp_path):
    outcome = alliance("diff", files["event"], files["changed"], "--letters", tmp_path / "letters")
    assert outcome.code == 0, outcome.err
    letters = [path.read_text() for path in sorted((tmp_path / "letters").iterdir())]
    assert letters
    # The names of a mail's fields are those of RFC 5322.
    lines = [re.sub("^(?:To|Subject): ", "", line) for letter in letters for line in letter.splitlines()]
    assert english(lines) == []


def test_an_english_word_would_be_seen():
    assert english(["Ήλιος: ready, 14:00 UTC"]) == [("ready", "Ήλιος: ready, 14:00 UTC")]
