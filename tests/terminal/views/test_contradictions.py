"""Contradictions for people: the very words, marked where they stand, and what to write instead."""


def test_the_words_are_marked_where_they_stand(shown, harbour, file):
    text = file("Welcome to Porto!\nRegistration closes on 29 April 2027.\n", "text.txt")
    lines = shown("announce", harbour(), "--verify", text, code=1)
    assert lines[0] == f"{text}:2:24: 29 April 2027 is not in the event file"
    assert lines[1].index("29 April 2027") == lines[2].index("^")
    assert lines[2].count("^") == len("29 April 2027")
    assert lines[3] == "  help: the nearest date is Friday, 30 April 2027: registration closes"
    assert lines[-1].startswith("1 contradiction between ")
    assert lines[-1].endswith("1 date, 0 clock times, 0 names compared")


def test_a_text_without_any_says_what_was_compared(shown, harbour, file):
    text = file("Registration closes on 30 April 2027.\n", "text.txt")
    lines = shown("announce", harbour(), "--verify", text)
    assert len(lines) == 1
    assert lines[0].startswith("no contradictions")
