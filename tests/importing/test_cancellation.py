"""Titles that say that a session is off, and titles about that."""

import pytest

from alliance_cli.importing.cancellation import speaks_of_cancellation, without_cancellation


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("[CANCELLED] Keynote", "Keynote"),
        ("[canceled] - Keynote", "Keynote"),
        ("Cancelled: Keynote", "Keynote"),
        ("CANCELED - Keynote", "Keynote"),
        ("CANCELLED Keynote", "Keynote"),
        ("Keynote (cancelled)", "Keynote"),
        ("Keynote [CANCELLED]", "Keynote"),
        ("Keynote - CANCELED", "Keynote"),
        ("*** cancelled *** Keynote", "Keynote"),
        ("Keynote (abgesagt)", "Keynote"),
        ("~~Keynote~~", "Keynote"),
        ("<s>Keynote</s>", "Keynote"),
        ("This session has been cancelled.", "This session has been cancelled."),
    ],
)
def test_a_mark_of_cancellation_is_recognised_and_taken_off(written, title):
    assert without_cancellation(written) == (title, True)


@pytest.mark.parametrize(
    "title",
    [
        "Cancelling POSIX syscalls",
        "Cancelled culture",
        "How we cancelled our data centre",
        "CANCELLED",
        "The cancelled (and revived) project",
        "Cancel: a protocol",
        "Talk to me after this talk is cancelled",
        "~~one~~ two ~~three~~",
        "Noise-cancelled headphones (DIY)",
    ],
)
def test_a_title_about_cancelling_is_not_cancelled(title):
    assert without_cancellation(title) == (title, False)


def test_a_word_anywhere_speaks_of_cancellation():
    assert speaks_of_cancellation("Talk to me after this talk is cancelled")
    assert not speaks_of_cancellation("Peat")
