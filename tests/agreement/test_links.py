"""One policy for web addresses: what runs or holds something is a finding and in no output; the host alone is encoded."""

import pytest

EVENT = """
[event]
id = "moor"
title = "Moor Days"
timezone = "Europe/Vienna"
url = "{0}"

[organizer]
name = "Peat Society"
url = "{0}"

[registration]
closes = 2026-08-20
url = "{0}"

[[rooms]]
id = "hall"
name = "Hall"
url = "{0}"

[[speakers]]
id = "anna"
name = "Anna Berg"
url = "{0}"

[[sessions]]
id = "bog"
title = "The bog"
start = 2026-09-01T10:00:00
end = 2026-09-01T11:00:00
room = "hall"
speakers = ["anna"]
url = "{0}"
links = [{{ title = "Peat", url = "{0}" }}]
"""


@pytest.mark.parametrize(
    "address", ["javascript:alert(`quagga`)", "data:text/html,quagga", "JavaScript:alert(`quagga`)", "file:///x/quagga"]
)
def test_what_runs_or_holds_something_is_a_finding_and_in_no_output(every_output, address):
    text = EVENT.format(address)
    said = every_output(text, text.replace("The bog", "The moor").replace("quagga", "okapi"))
    assert said["check text"].count("A804") == 7
    for name, output in said.items():
        if not name.startswith("check"):
            assert address not in output, name
            assert "quagga" not in output, name
            assert "okapi" not in output, name


def test_a_host_is_encoded_alike_wherever_programs_read_it(every_output):
    said = every_output(EVENT.format("https://user@exämple.org/x"))
    for name in ("export icalendar", "export schedule-xml", "export schedule-json", "export schedule-json-2"):
        assert "https://user@xn--exmple-cua.org/x" in said[name], name
