"""An event file to the agenda that one audience sees, cut to a selection: what most commands start with."""

from __future__ import annotations

import os
from collections.abc import Sequence

from alliance_cli.cli.run import clock
from alliance_cli.cli.run.parallel import for_each
from alliance_cli.event.agenda import Agenda, publish
from alliance_cli.event.model import Audience
from alliance_cli.event.select import Selection, select, select_each
from alliance_cli.reading.event_file import read_agenda


def read_feed(file: str, audience: Audience, selection: Selection) -> Agenda:
    """Return the agenda in `file` as `audience` may see it, cut to `selection`.

    Raises:
        EventError: The file cannot be read or has errors, or the selection names what is not there.
    """
    return select(publish(read_agenda(file), audience, os.environ), selection, clock.instant(None))


def read_feeds(files: Sequence[str], audience: Audience, selection: Selection) -> list[Agenda]:
    """Return the agendas in `files` as `audience` may see them, cut to what `selection` names in any of them.

    Raises:
        EventError: A file cannot be read or has errors, or the selection names what is in none of them.
    """
    agendas = [publish(agenda, audience, os.environ) for agenda in for_each(read_agenda, files)]
    return select_each(agendas, selection, clock.instant(None))
