"""Letters: one text a person whom changes concern, with addresses that stand nowhere else."""

import csv
import io

import pytest

EVENT = """
[event]
id = "wave"
title = "Wave Days"
timezone = "Europe/Lisbon"
[organizer]
name = "Wave office"
email = "office@wave.example"
[[speakers]]
id = "ana"
name = "Ana Reis"
email = "ana@private.example"
[[speakers]]
id = "rui"
name = "Rui Sá"
email = { env = "RUI_EMAIL" }
[[speakers]]
id = "eva"
name = "Eva Luz"
[[sessions]]
id = "a"
title = "Tides"
start = 2027-05-03T09:00:00
duration = "1h"
speakers = ["ana", "rui"]
[[sessions]]
id = "b"
title = "Boats"
start = 2027-05-03T12:00:00
duration = "1h"
speakers = ["eva"]
"""


@pytest.fixture
def versions(tmp_path, monkeypatch):
    monkeypatch.setenv("RUI_EMAIL", "rui@private.example")
    old, new = tmp_path / "old.toml", tmp_path / "event.toml"
    old.write_text(EVENT)
    new.write_text(EVENT.replace("T09:00:00", "T10:00:00"))
    return old, new


def test_everybody_concerned_gets_a_text(versions, alliance, tmp_path):
    folder = tmp_path / "letters"
    outcome = alliance("diff", *versions, "--letters", folder)
    assert (outcome.code, outcome.out) == (0, f"{folder / 'ana.txt'}\tAna Reis\n{folder / 'rui.txt'}\tRui Sá\n")
    assert sorted(path.name for path in folder.iterdir()) == ["ana.txt", "rui.txt"]
    assert (folder / "rui.txt").read_text() == (
        "To: Rui Sá <rui@private.example>\n"
        "Subject: Wave Days: what has changed for you\n"
        "\n"
        "Dear Rui Sá,\n"
        "\n"
        "The programme has changed (Wave Days). This concerns you:\n"
        "\n"
        "- Tides, Monday, 3 May 2027, 10:00–11:00\n"
        "  - moved: 09:00–10:00 → 10:00–11:00\n"
        "\n"
        "Times in Europe/Lisbon.\n"
        "\n"
        "Wave office\n"
        "office@wave.example\n"
    )


def test_the_list_of_whom_to_tell_is_for_mail_merge(versions, alliance):
    outcome = alliance("diff", *versions, "--notify", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"))))
    assert [(row["id"], row["email"]) for row in rows] == [
        ("ana", "ana@private.example"),
        ("rui", "rui@private.example"),
    ]
    assert all("moved: 09:00–10:00 → 10:00–11:00" in row["text"] for row in rows)


def test_an_address_that_the_environment_lacks_is_named(versions, alliance, monkeypatch, tmp_path):
    monkeypatch.delenv("RUI_EMAIL")
    outcome = alliance("diff", *versions, "--letters", tmp_path / "letters")
    assert (outcome.code, "RUI_EMAIL, which is not set" in outcome.err) == (2, True)
    assert not (tmp_path / "letters").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("speakers", "--json"),
        ("speakers", "--format", "csv"),
        ("agenda", "--json"),
        ("times", "--json"),
        ("announce", "--json"),
        *(("export", "--format", form) for form in ("icalendar", "json", "toml", "jsonld", "schedule-xml", "markdown")),
        ("export", "--format", "json", "--audience", "registered"),
        ("check", "--json"),
    ],
    ids=" ".join,
)
def test_an_address_is_in_no_other_output(arguments, versions, alliance):
    outcome = alliance(arguments[0], versions[1], *arguments[1:])
    assert "private.example" not in outcome.out + outcome.err
    shown = alliance("diff", *versions, "--notify", "--json")
    assert "private.example" not in shown.out + shown.err


def test_csv_without_a_list_of_people_is_refused(versions, alliance):
    outcome = alliance("diff", *versions, "--format", "csv")
    assert (outcome.code, "add --notify" in outcome.err) == (2, True)
