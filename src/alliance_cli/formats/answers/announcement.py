"""An announcement in Markdown and as data."""

import datetime as dt
from collections.abc import Sequence

from alliance_cli.announcing.write import Notice, Point
from alliance_cli.event.agenda import Agenda
from alliance_cli.formats.answers.plain import Data
from alliance_cli.formats.safe_markdown import markdown_text
from alliance_cli.times import rfc3339


def notice_markdown(notice: Notice) -> str:
    """Return the paragraph and the list in Markdown."""
    lines = [markdown_text(notice.paragraph), ""]
    for point in notice.points:
        lines.append(f"- **{markdown_text(point.label)}{notice.colon.rstrip()}** {markdown_text(point.text)}".rstrip())
        lines += [f"  - {markdown_text(item)}" for item in point.items]
    return "\n".join(lines) + "\n"


def notice_data(agenda: Agenda, notice: Notice, zones: Sequence[tuple[str, dt.tzinfo]]) -> Data:
    """Return an announcement with its facts; moments are given in every zone, RFC 3339 with the zone beside them."""
    event = agenda.event

    def moment(instant: dt.datetime | None) -> list[Data] | None:
        if instant is None:
            return None
        return [{"timezone": name, "time": rfc3339(instant, zone)} for name, zone in zones]

    return {
        "event": event.id,
        "title": event.title,
        "status": event.status,
        "attendance": event.attendance,
        "city": event.city,
        "country": event.country,
        "url": event.url,
        "timezone": event.zone.key,
        "first_day": event.first_day and event.first_day.isoformat(),
        "last_day": event.last_day and event.last_day.isoformat(),
        "opening": moment(notice.opening and notice.opening.instant),
        "registration": notice.state,
        "windows": [
            {
                "id": window.id,
                "name": window.name,
                "opens": moment(window.opens),
                "closes": moment(window.closes),
                "url": window.url,
            }
            for window in agenda.registration
        ],
        "speakers": [
            {
                "name": place.speaker.name,
                "title": place.speaker.title,
                "organization": place.speaker.organization,
                "status": place.speaker.status,
            }
            for place in notice.speakers
        ],
        "paragraph": notice.paragraph,
        "points": [_point(point) for point in notice.points],
    }


def _point(point: Point) -> Data:
    return {"label": point.label, "text": point.text, "items": list(point.items)}
