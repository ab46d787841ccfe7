"""What lets people into a meeting is found by its content: every row of the tables, and whole texts in six languages."""

import re
import time
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.meeting_links import find, find_meeting_links, may_have_meeting_links, without_meeting_links
from alliance_cli.meeting_links.table import DIAL_INS, LABELS, NO_DIAL_INS, SERVICES

JOINS = [(row.name, link) for row in SERVICES for link in row.joins]
MATCHES = [(row.kind, text) for row in LABELS for text in row.matches] + [("dial-in", text) for text in DIAL_INS]
NEAR_MISSES = [text for row in (*SERVICES, *LABELS) for text in row.near_misses] + [*NO_DIAL_INS]


def found_in(text):
    return [(each.kind, text[each.start : each.end]) for each in find_meeting_links(text)]


@pytest.mark.parametrize(("service", "link"), JOINS)
def test_a_joining_link_is_found_wherever_it_stands(service, link):
    whole = link.removeprefix("[Join](").removesuffix(")")
    for text in (link, f"Join here: {link}.", f"({link})", f"x\n<{link}>\ny", f"**{link}**, then"):
        found = find_meeting_links(text)
        assert [(each.kind, each.service) for each in found if each.service] == [("link", service)]
        assert whole in {text[each.start : each.end] for each in found}


@pytest.mark.parametrize(("kind", "text"), MATCHES)
def test_a_number_a_passcode_and_a_phone_line_are_found_by_their_words(kind, text):
    for written in (text, text.upper().replace("HTTPS", "https"), f"First line.\n{text}\nLast line.", f"- {text}"):
        # Words without digits are passcodes only as they are typed.
        if written == text.upper() and not re.search(r"\d", text):
            continue
        assert kind in {each.kind for each in find_meeting_links(written)}, written


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_none(text):
    assert found_in(text) == []
    assert found_in(f"Dear all,\n\n{text}\n\nSee you there.") == []


@pytest.mark.parametrize("row", SERVICES)
def test_every_way_to_join_has_a_link_that_it_leads_to(row):
    for way in row.ways:
        pattern = re.compile(rf"(?:^|(?<=[/=:@]))(?:{way})", re.IGNORECASE)
        assert any(pattern.search(unquote(unquote(link))) for link in row.joins), way


INVITATIONS = {
    "en": (
        (
            "Ana Kovač is inviting you to a scheduled Zoom meeting.\n\nJoin Zoom Meeting\n"
            "https://us02web.zoom.us/j/84512367890?pwd=Zk9xS1\n\nMeeting ID: 845 1236 7890\nPasscode: Fen2026\n\n---\n"
            "One tap mobile\n+13462487799,,84512367890#,,,,*300412# US (Houston)\n"
        ),
        {"link", "number", "passcode", "dial-in"},
    ),
    "de": (
        (
            "Microsoft Teams-Besprechung\nNehmen Sie am Computer teil\n"
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v/0\nBesprechungs-ID: 361 204 557 91\n"
            "Passcode: qW7eRt\nOder einwählen (nur Audio)\n+43 1 2675081,,361204557#   Österreich, Wien\n"
        ),
        {"link", "number", "passcode", "dial-in"},
    ),
    "fr": (
        (
            "Participez en visioconférence : https://fen.webex.com/fen-fr/j.php?MTID=m5e8f\n"
            "Numéro de la réunion (code d’accès) : 2741 305 9982\nMot de passe de la réunion : rOseau26\n"
        ),
        {"link", "number", "passcode"},
    ),
    "it": (
        "Per partecipare alla riunione: zoom.us/j/96541237800\nID riunione: 965 4123 7800\nCodice d’accesso: 774120\n",
        {"link", "number", "passcode"},
    ),
    "ru": (
        (
            "Подключиться к конференции: https://telemost.yandex.ru/j/30412098765432\n"
            "Идентификатор конференции: 845 1236 7890\nКод доступа: 774120\n"
        ),
        {"link", "number", "passcode"},
    ),
    "es": (
        (
            "Unirse a la reunión Zoom\nhttps://us06web.zoom.us/j/84512367890\nID de reunión: 845 1236 7890\n"
            "Código de acceso: 774120\n"
        ),
        {"link", "number", "passcode"},
    ),
}
ANNOUNCEMENTS = (
    (
        "The conference is held on Zoom. Please register at https://us02web.zoom.us/webinar/register/WN_5fGh by 10 June 2021, "
        "17:00 CEST; the link and the passcode are sent to everybody who registers. Questions: +43 1 514 36 0."
    ),
    (
        "Die Tagung findet hybrid statt. Den Teams-Link und den Kenncode erhalten Sie am 12. Oktober 2026 per E-Mail. Zimmer im "
        "Hotel Regina (Tel. +43 1 404 46 0) sind bis 1. September unter dem Kennwort „Tagung 2026“ abrufbar."
    ),
    "L’enregistrement est en ligne : https://vimeo.com/123456789/0a1b2c3d4e. Le mot de passe du Wi-Fi est « fen2026 ».",
    "La registrazione: https://us02web.zoom.us/rec/share/aBc.DeF. Il link Zoom e la password arrivano dopo l'iscrizione.",
    (
        "Трансляция: https://youtube.com/live/abc123. Ссылка на Zoom и пароль придут на почту до 12.10.2026. Телефон: "
        "+7 495 123 45 67. Промокод: FEN2026."
    ),
    (
        "Únase a la comunidad: https://t.me/+AbCdEf12. El enlace y la contraseña se envían el 12 de octubre de 2026. Código de "
        "descuento: FEN2026."
    ),
)


@pytest.mark.parametrize("language", INVITATIONS)
def test_an_invitation_is_blotted_out_whole(language):
    text, kinds = INVITATIONS[language]
    assert {each.kind for each in find_meeting_links(text)} == kinds
    blotted = without_meeting_links(text)
    assert len(blotted) == len(text)
    assert blotted.count("\n") == text.count("\n")
    assert found_in(blotted) == []
    assert not re.search(r"\d{4}|pwd|MTID|meetup", blotted)


@pytest.mark.parametrize("text", ANNOUNCEMENTS)
def test_an_announcement_for_everybody_is_left_alone(text):
    assert found_in(text) == []


@settings(max_examples=100)
@given(st.data())
def test_no_label_is_passed_over_by_the_quick_look(data):
    row = data.draw(st.sampled_from(LABELS))
    words = data.draw(st.from_regex(re.compile(row.words), fullmatch=True))
    assert may_have_meeting_links(f"x {words}: 1"), words


pieces = st.sampled_from(
    [text for _, text in (*JOINS, *MATCHES)] + NEAR_MISSES + ["passcode", ": ", "\n", " ", "İ", "1", "x"]
)


@given(st.lists(pieces | st.text(max_size=9), max_size=8).map("".join))
def test_stretches_are_in_order_and_within_the_text(text):
    places = [place for each in find_meeting_links(text) for place in each[:2]]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert [len(line) for line in without_meeting_links(text).split("\n")] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    "text",
    ["password" + " " * 20_000, "zoom." * 9_000, "pin:" * 9_000, "+1 " * 9_000, "a@" * 9_000, "https://a/" * 5_000],
)
def test_long_nonsense_is_done_soon(text):
    begin = time.process_time()
    find_meeting_links(text)
    assert time.process_time() - begin < 2


def test_every_rare_hint_of_a_label_has_a_sign_that_is_looked_for_first():
    assert [hint for hint in find._MORE_LABEL_HINTS if not find._MORE_SIGNS.search(hint)] == []
    assert find._MORE_SIGNS.search("ид")
    assert may_have_meeting_links("Идентификатор: 123 456 789")
    assert may_have_meeting_links("Número: 123 456 789")
    assert not may_have_meeting_links("年次会議 123 456 789")
