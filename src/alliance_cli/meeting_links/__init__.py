"""What lets people into an online meeting, found in any text by its content: links, numbers, passcodes, dial-in lines."""

from alliance_cli.meeting_links.find import find_meeting_links, may_have_meeting_links, without_meeting_links
from alliance_cli.meeting_links.table import MeetingDetail

__all__ = ["MeetingDetail", "find_meeting_links", "may_have_meeting_links", "without_meeting_links"]
