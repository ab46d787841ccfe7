"""Two agendas, and what changed between them for attendees."""

from alliance_cli.changes.change import Change, Changed, Changes, Span
from alliance_cli.changes.comparison import are_all_uids_new, compare
from alliance_cli.changes.notices import Notice, notices

__all__ = ["Change", "Changed", "Changes", "Notice", "Span", "are_all_uids_new", "compare", "notices"]
