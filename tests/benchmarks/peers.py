"""What other tools cost for the same work: making a calendar, reading one, checking an event file, converting a time.

    python -m venv peers
    peers/bin/pip install icalendar yaml2ics khal undertime
    python tests/benchmarks/peers.py peers/bin

Figures are seconds of processor time of whole processes, the least of three runs after one that is not counted, and
peak memory. `ics`, `taplo` and `tombi` come with this project's development dependencies, `ical-generator` with
`npm install ical-generator` in the folder that NODE_PATH names; what is not installed is left out.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from generate import event
from run import AT, ICALENDAR, ROOT, Child, alliance

SESSIONS = 1351
ICS = """
import sys, tomllib
from ics import Calendar, Event
calendar = Calendar()
for session in tomllib.loads(open(sys.argv[1], encoding="utf-8").read())["sessions"]:
    calendar.events.add(Event(
        uid=session["id"], name=session["title"], begin=session["start"], duration={"minutes": int(session["duration"][:-1])},
        description=session["abstract"], location=session["room"], url=session["url"],
    ))
sys.stdout.write(calendar.serialize())
"""
READ_ICALENDAR = "import sys, icalendar; icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())"
ICAL_GENERATOR = """
const ical = require("ical-generator").default, fs = require("fs");
const calendar = ical({name: "x", timezone: "Europe/Vienna"});
for (const each of JSON.parse(fs.readFileSync(process.argv[1], "utf8")))
  calendar.createEvent({id: each.id, start: new Date(each.start), end: new Date(each.end), summary: each.title,
    description: each.abstract, location: each.room, url: each.url});
process.stdout.write(calendar.toString());
"""
KHAL = """
[calendars]
[[programme]]
path = {folder}/vdir
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Vienna
default_timezone = Europe/Vienna
[sqlite]
path = {folder}/khal.db
"""


def main(peers: Path) -> None:
    """Print a table of jobs and tools."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder)
        python, khal = str(peers / "python"), [str(peers / "khal"), "-c", "khal.conf"]
        (folder / "vdir").mkdir()
        if (peers / "khal").exists():
            _quietly([*khal, "import", "-a", "programme", "--batch", "agenda.ics"], folder)
        moment = "14 June 2021 14:00"
        jobs: dict[str, dict[str, Child]] = {
            f"make a calendar of {SESSIONS:,} sessions": {
                "alliance export": alliance(("export", "event.toml", *AT), folder),
                "icalendar, a script": Child([python, "-c", ICALENDAR, "event.toml"], folder),
                "ics, a script": Child([sys.executable, "-c", ICS, "event.toml"], folder),
                "yaml2ics": Child([str(peers / "yaml2ics"), "events.yaml"], folder),
                "ical-generator, a script": Child(["node", "-e", ICAL_GENERATOR, "events.json"], folder),
            },
            "read that calendar": {
                "alliance agenda": alliance(("agenda", "agenda.ics"), folder),
                "icalendar, parsing only": Child([python, "-c", READ_ICALENDAR, "agenda.ics"], folder),
                "khal list, imported before": Child([*khal, "list", "2026-06-15", "40d"], folder),
            },
            "check the event file": {
                "alliance check": alliance(("check", "event.toml"), folder),
                "taplo check --schema": Child(
                    [_tool("taplo"), "check", "--schema", f"file://{folder}/schema.json", "event.toml"], folder
                ),
                "tombi lint, no schema": Child([_tool("tombi"), "lint", "--offline", "event.toml"], folder),
            },
            "convert one time": {
                "alliance convert": alliance(("convert", f"{moment} CEST", "--in", "Asia/Tokyo"), folder),
                "undertime": Child(
                    [str(peers / "undertime"), "-t", "Europe/Vienna", "Asia/Tokyo", "--", moment], folder
                ),
            },
        }
        for title, tools in jobs.items():
            print(f"\n{title:44}{'seconds':>9}{'MB':>7}")
            for tool, child in tools.items():
                if not shutil.which(child.command[0]):
                    print(f"  {tool:42}   not installed")
                    continue
                try:
                    cost = child.cost(3)
                    print(f"  {tool:42}{cost.seconds:9.3f}{cost.memory / 1e6:7.0f}", flush=True)
                except SystemExit as error:
                    print(f"  {tool:42}   {str(error.code)[-20:]}")


def _fill(folder: Path) -> None:
    """Write the same programme as every tool reads it."""
    text = event(SESSIONS)
    # The scripts of the other tools read no announcements.
    text = re.sub(r'start = "[^"]*"', "start = 2026-06-15T08:00:00+02:00", text)
    (folder / "event.toml").write_text(text, encoding="utf-8")
    (folder / "schema.json").write_bytes(_quietly([sys.executable, "-m", "alliance_cli", "schema"], folder))
    _quietly([sys.executable, "-m", "alliance_cli", "export", "event.toml", *AT, "-o", "agenda.ics"], folder)
    agenda = json.loads(
        _quietly([sys.executable, "-m", "alliance_cli", "export", "event.toml", *AT, "--format", "json"], folder)
    )
    (folder / "events.json").write_text(json.dumps(agenda["events"][0]["sessions"]), encoding="utf-8")
    # JSON is YAML, but for times.
    events = "".join(
        f" - begin: {each['start'].isoformat(sep=' ')}\n   duration: {{minutes: {each['duration'][:-1]}}}\n"
        f"   summary: {json.dumps(each['title'])}\n   description: {json.dumps(each['abstract'])}\n"
        f"   location: {each['room']}\n   url: {each['url']}\n"
        for each in tomllib.loads(text)["sessions"]
    )
    (folder / "events.yaml").write_text(f"name: x\ntimezone: Europe/Vienna\nevents:\n{events}", encoding="utf-8")
    (folder / "khal.conf").write_text(KHAL.format(folder=folder))


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _quietly(command: list[str], folder: Path) -> bytes:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
