"""What lets people into an online meeting, found in any text by its content: links, numbers, passcodes, dial-in lines."""

from alliance_cli.meeting_links.find import MeetingDetail, find_meeting_links, without_meeting_links

__all__ = ["MeetingDetail", "find_meeting_links", "without_meeting_links"]
