"""Findings for people: an excerpt with a caret under what is meant."""

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def test_wide_characters_tabs_and_endless_lines_keep_the_caret_in_place(alliance, file):
    wide = alliance("check", file(EVENT + '[organizer]\nname = "日本"\n"日本" = 1\n')).out.splitlines()
    assert wide[2] == "    | ^^^^^^"
    tabbed = alliance("check", file(EVENT + "city\t=\t5\n")).out.splitlines()
    assert tabbed[1:3] == ["  5 | city    =    5", "    |              ^"]
    endless = alliance("check", file(EVENT + "themes = [" + '"a", ' * 100_000 + "5]\n")).out.splitlines()
    assert max(map(len, endless[1:3])) < 130
    assert endless[1].index("5]") == endless[2].index("^")
