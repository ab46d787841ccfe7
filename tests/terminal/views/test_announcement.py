"""An announcement to paste: nothing of it is wrapped."""


def test_the_paragraph_is_one_line_and_the_points_are_a_list(shown, harbour):
    lines = shown("announce", harbour(), "--at", "2027-04-01", width=40)
    assert lines[0].startswith("Harbour Days takes place in Porto from Monday, 3 May to Tuesday, 4 May 2027. ")
    assert lines[1] == ""
    assert lines[2:5] == [
        "- Event: Harbour Days",
        "- Dates: Monday, 3 May to Tuesday, 4 May 2027",
        "- Place: Porto",
    ]
    assert lines[-1] == "  - Ann Reis, Director, Harbour Trust"
