"""The agenda as JSON: everything the audience may see, instants with offset and zone."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.formats.answers.plain import agenda_data
from alliance_cli.formats.encoding import json_bytes


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return a versioned JSON document in UTF-8 with one entry per event."""
    document = {"schema": 1, "tzdb": options.tzdb, "events": (agenda_data(agenda) for agenda in agendas)}
    return json_bytes(document)
