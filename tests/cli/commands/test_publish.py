"""`publish` through the front door: a page with its calendars in one folder, and the same again."""


def test_a_folder_has_the_page_and_the_calendar_and_a_second_run_changes_nothing(alliance, harbour, tmp_path):
    folder, file = tmp_path / "site", harbour()
    assert alliance("publish", file, "-o", folder, "--at", "2027-04-01").code == 0
    first = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert any(path.suffix == ".ics" for path in first)
    assert any(path.name == "index.html" for path in first)
    assert alliance("publish", file, "-o", folder, "--at", "2027-04-02").code == 0
    assert first == {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
