"""What lets people into online meetings, as patterns: services, words before numbers and passcodes, dial-in lines.

Each row has texts that match and near misses that do not; the tests hold it to them.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["link", "number", "passcode", "dial-in"]


class MeetingDetail(NamedTuple):
    """A stretch of a text that lets people into a meeting: offsets of code points, what it is, and whose it is.

    The words before a number or a passcode are not part of it. `service` is a name such as `Zoom`, empty where unknown.
    """

    start: int
    end: int
    kind: Kind
    service: str = ""


class Service(NamedTuple):
    """A service for meetings: where its joining links lead, as patterns of what follows the scheme, percent-decoded."""

    name: str
    ways: tuple[str, ...]
    joins: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


class Label(NamedTuple):
    """Words before a number or a passcode, in one language; `common` ones mean other things, too."""

    language: str
    kind: Kind
    words: str
    common: bool
    matches: tuple[str, ...]
    near_misses: tuple[str, ...] = ()


LONG_NUMBER: Final = re.compile(r"\d{3}[ \u00a0-]?\d{3}")
"""What the number of every meeting has in it."""

_SUB = r"(?:[\w-]++\.)*"
_NAME = r"[\w.~%@+-]+"
# The pages of a service itself, where people are not in a room of that name.
_PAGES = (
    "about|account|admin|api|app|apps|auth|blog|business|careers|community|compare|contact|cookies|customers|demo|docs|"
    "download|embedded|enterprise|faq|features|help|home|index|information|integrations|legal|library|login|meetings|"
    "new|news|org|partners|press|pricing|privacy|product|products|register|resources|security|settings|sign-?in|"
    "sign-?up|solutions|static|status|support|team|terms|tos|upgrade|use-cases|user|webinars|why|[a-z]{2}(?:-[a-z]{2})?"
)
_ROOM = rf"(?!(?:{_PAGES})(?:[/?#.]|$)){_NAME}"
_GOOGLE_CODE = r"(?!xxx-)[a-z]{3}-[a-z]{4}-[a-z]{3}"
_BBB_CODE = r"[a-z0-9]{3}(?:-[a-z0-9]{3}){2,3}"

SERVICES: Final = (
    Service(
        "Zoom",
        (
            rf"{_SUB}zoom(?:gov)?\.(?:us|com|com\.cn|de|eu)/(?:wc/(?:join/)?|[jsw]/|launch/\w+/)[\w-]*?\d(?:[ +-]?\d){{4}}",
            rf"{_SUB}zoom(?:gov)?\.(?:us|com|com\.cn|de|eu)/(?:my|wc/my|v)/[\w.~-]+",
            rf"{_SUB}zoom(?:gov)?\.(?:us|com)/(?:join|wc/join|start)\?(?:\S*&)?confno=\d+",
            r"events\.zoom\.us/(?:ejl|ejlv|j)/[\w-]+",
            # The address of an institution before its rooms.
            r"[\w.-]*zoom[\w.-]*/(?:my/[\w.~-]+|[jsw]/\d{9,12})",
            r"[\w.-]++/[jw]/\d{9,12}\?(?:\S*&)?(?:pwd|tk)=",
        ),
        (
            "https://us02web.zoom.us/j/81234567890?pwd=QUJDREVGRw",
            "https://zoom.us/j/81234567890",
            "https://zoom.us/j/812-345-6789",
            "https://zoom.us/j/812%203456%207890",
            "zoom.us/my/ana.kovac",
            "https://uni-fen.zoom.us/my/dekanat?pwd=abc",
            "https://fen.zoom.us/w/91234567890?tk=abc",
            "https://fen.zoom.us/s/91234567890",
            "https://zoom.us/wc/join/81234567890",
            "https://app.zoom.us/wc/81234567890/join",
            "https://zoomgov.com/j/1612345678",
            "zoommtg://zoom.us/join?action=join&confno=81234567890&pwd=abc",
            "https://zoom.fen.example/j/98765432101",
            "https://meet.fen.example/j/98765432101?pwd=abc",
            "https://www.google.com/url?q=https%3A%2F%2Fzoom.us%2Fj%2F81234567890&sa=D",
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F81234567890%3Fpwd%3Da",
            "[Join](https://zoom.us/j/81234567890)",
            "HTTPS://ZOOM.US/J/81234567890",
            "https://events.zoom.us/ejl/AbCdEf123",
        ),
        (
            "https://zoom.us",
            "https://zoom.us/join",
            "https://zoom.us/j/MEETING_ID",
            "https://us02web.zoom.us/webinar/register/WN_abcDEF123",
            "https://us06web.zoom.us/meeting/register/tZ0qcu6rpz4vHtFen",
            "https://us02web.zoom.us/rec/share/abc.DEF?startTime=1600000000000",
            "https://us02web.zoom.us/rec/play/abc",
            "https://events.zoom.us/ev/AbCdEf123",
            "https://support.zoom.us/hc/en-us/articles/201362193",
            "https://zoom.us/test",
            "https://zoom.us/download",
            "https://us02web.zoom.us/u/kdAbCdEf",
            "https://zoom.com/en/products/virtual-meetings/",
            "https://fen.example/zoom",
            "https://fen.example/j/42",
            "https://zoomin.example/j/12",
        ),
    ),
    Service(
        "Teams",
        (
            rf"{_SUB}teams\.(?:microsoft\.(?:com|us)|live\.com|cloud\.microsoft|office\.com)/\S*?(?:l/)?meetup-join/",
            rf"{_SUB}teams\.(?:microsoft\.(?:com|us)|live\.com|cloud\.microsoft|office\.com)/(?:v2/|_#/)?meet/\w+",
            r"meet\.lync\.com/[\w.-]+/[\w.-]+/\w+",
            r"msteams:/?/?(?:l/)?(?:meetup-join|meet)/",
        ),
        (
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%7d",
            "https://teams.microsoft.com/meet/23456789012?p=AbCdEf",
            "https://teams.live.com/meet/9312345678901?p=abc",
            "https://teams.microsoft.com/dl/launcher/launcher.html?url=%2F_%23%2Fl%2Fmeetup-join%2F19%3ameeting_a",
            "https://gov.teams.microsoft.us/l/meetup-join/19%3ameeting_abc",
            "https://teams.microsoft.com/v2/?meetingjoin=true#/l/meetup-join/19:meeting_abc",
            "https://teams.cloud.microsoft/meet/23456789012",
            "msteams:/l/meetup-join/19:meeting_abc",
            "https://meet.lync.com/fen/ana.kovac/ABCD1234",
        ),
        (
            "https://teams.microsoft.com/l/team/19%3aabc%40thread.tacv2/conversations?groupId=1",
            "https://teams.microsoft.com/l/channel/19%3aabc/General",
            "https://events.teams.microsoft.com/event/0d1e2f3a-0000-4000-8000-000000000000",
            "https://teams.microsoft.com/registration/abc,def",
            "https://www.microsoft.com/microsoft-teams/join-a-meeting",
            "https://aka.ms/JoinTeamsMeeting",
            "https://teams.microsoft.com/download",
        ),
    ),
    Service(
        "Google Meet",
        (
            rf"meet\.google\.com/(?:_meet/|a/[\w.-]+/)?{_GOOGLE_CODE}",
            r"meet\.google\.com/(?:lookup|call)/\w+",
            r"stream\.meet\.google\.com/stream/[\w-]+",
            r"g\.co/meet/[\w-]+",
            rf"(?:tel|t)\.meet/{_GOOGLE_CODE}",
            r"hangouts\.google\.com/(?:call|hangouts/_)/\w+",
        ),
        (
            "https://meet.google.com/abc-defg-hij",
            "meet.google.com/abc-defg-hij?authuser=0",
            "https://meet.google.com/lookup/fenmeeting",
            "https://g.co/meet/FenDays",
            "https://tel.meet/abc-defg-hij?pin=1234567890123",
            "https://stream.meet.google.com/stream/0d1e2f3a-0000-4000-8000-000000000000",
            "https://hangouts.google.com/call/AbCdEf123456",
        ),
        (
            "https://meet.google.com",
            "https://meet.google.com/landing",
            "https://meet.google.com/new",
            "https://workspace.google.com/products/meet/",
            "https://calendar.google.com/calendar/event?eid=abc",
        ),
    ),
    Service(
        "Webex",
        (
            rf"{_SUB}webex\.com(?:\.cn)?/(?:wbxmjs/|webappng/sites/[\w.-]+/)?(?:meet|join)/[\w.~%-]+",
            rf"{_SUB}webex\.com(?:\.cn)?/\S*?[jgmk]\.php\?(?:\S*&)?MTID=\w+",
            rf"{_SUB}webex\.com(?:\.cn)?/\S*?(?:joinservice|/meeting/(?:info|download|joinbybrowser)/)\S*\w",
        ),
        (
            "https://fen.webex.com/meet/ana.kovac",
            "https://fen.webex.com/join/ana.kovac",
            "https://fen.webex.com/fen/j.php?MTID=m0123456789abcdef",
            "https://fen.webex.com/fen-de/k2/j.php?MTID=t0123456789abcdef",
            "https://fen.webex.com/webappng/sites/fen/meeting/info/0123456789abcdef",
            "https://fen.webex.com/wbxmjs/joinservice/sites/fen/meeting/download/0123456789",
            "https://meetfen.webex.com/meet/pr1234567890",
        ),
        (
            "https://www.webex.com",
            "https://signin.webex.com/join",
            "https://fen.webex.com/weblink/register/r0123456789abcdef",
            "https://www.webex.com/test-meeting.html",
            "https://fen.webex.com/webappng/sites/fen/webinar/webinarSeries/register/0123456789abcdef",
            "https://fen.webex.com/fen/lsr.php?RCID=0123456789abcdef",
            "https://fen.webex.com/fen/ldr.php?RCID=0123456789abcdef",
            "https://help.webex.com/article/join",
        ),
    ),
    Service(
        "GoTo",
        (
            rf"{_SUB}gotomeeting\.com/(?:join/|\?(?:\S*&)?meetingId=)\d{{6}}",
            rf"{_SUB}gotowebinar\.com/join/\d+",
            rf"{_SUB}gototraining\.com/(?:join|training)/\d+",
            rf"meet\.goto\.com/(?!install|help|support|test){_NAME}",
            r"app\.goto\.com/meet(?:ing)?/\w+",
            rf"(?:www\.|my\.)?gotomeet\.(?:me|at|com)/{_NAME}",
        ),
        (
            "https://global.gotomeeting.com/join/123456789",
            "https://meet.goto.com/123456789",
            "https://meet.goto.com/fen/weekly",
            "https://gotomeet.me/AnaKovac",
            "https://global.gotowebinar.com/join/1234567890123456789/123456789",
            "https://app.goto.com/meeting/123456789",
            "https://global.gototraining.com/join/1234567890123456789",
        ),
        (
            "https://attendee.gotowebinar.com/register/1234567890123456789",
            "https://register.gotowebinar.com/rt/1234567890123456789",
            "https://attendee.gotowebinar.com/recording/1234567890123456789",
            "https://www.goto.com/meeting",
            "https://meet.goto.com/install",
            "https://support.goto.com/meeting/help/join",
        ),
    ),
    Service(
        "Whereby",
        (rf"(?:[\w-]+\.)?whereby\.com/{_ROOM}", rf"appear\.in/{_ROOM}"),
        ("https://whereby.com/fen-days", "https://fen.whereby.com/panel-room?roomKey=abc", "https://appear.in/fen"),
        (
            "https://whereby.com",
            "https://whereby.com/blog/video-meetings",
            "https://whereby.com/information/pricing/",
            "https://whereby.com/user",
        ),
    ),
    Service(
        "Jitsi",
        (
            rf"(?:beta\.|alpha\.)?meet\.jit\.si/(?!static/){_NAME}",
            rf"8x8\.vc/(?:[\w-]+/)?{_NAME}",
            rf"{_SUB}(?:jitsi|meet-?jitsi|jitsi-?meet)[\w-]*\.(?!github\.|readthedocs\.|support\.|[a-z]+/){_SUB}[\w-]+/{_ROOM}",
            (
                rf"(?:meet\.(?:ffmuc\.net|golem\.de|systemli\.org|mayfirst\.org|calyx\.net|autistici\.org|livekit\.io/rooms)|"
                rf"vc\.autistici\.org|fairmeeting\.net|kmeet\.infomaniak\.com|framatalk\.org|jitsi\.hamburg\.ccc\.de|"
                rf"rendez-vous\.renater\.fr|webconf\.numerique\.gouv\.fr|visio\.numerique\.gouv\.fr|talky\.io|brie\.fi/ng|"
                rf"call\.element\.io(?:/room)?|moderated\.jitsi\.net)/(?:#/?)?{_ROOM}"
            ),
        ),
        (
            "https://meet.jit.si/FenDaysPanel",
            "meet.jit.si/FenDays#config.startWithVideoMuted=true",
            "https://8x8.vc/vpaas-magic-cookie-1/FenDays",
            "https://jitsi.fen.example/board",
            "https://meet.ffmuc.net/fen",
            "https://kmeet.infomaniak.com/abcdefgh",
            "https://rendez-vous.renater.fr/fen-days",
        ),
        (
            "https://jitsi.org/jitsi-meet/",
            "https://meet.jit.si",
            "https://meet.jit.si/static/dialInInfo.html",
            "https://github.com/jitsi/jitsi-meet",
            "https://jitsi.github.io/handbook/docs/intro",
            "https://community.jitsi.org/t/rooms/1",
            "https://desktop.jitsi.org/Main/HomePage",
        ),
    ),
    Service(
        "BigBlueButton",
        (
            rf"[\w.-]++(?::\d+)?/(?:gl/|greenlight/)?b/(?!{_BBB_CODE}/recordings){_BBB_CODE}(?![\w-])",
            rf"[\w.-]++(?::\d+)?/(?:gl/|greenlight/)?rooms/{_BBB_CODE}(?:/join)?(?![\w/-])",
            r"[\w.-]++(?::\d+)?/bigbluebutton/api/join\?\S+",
            r"[\w.-]++(?::\d+)?/html5client/\S*sessionToken=\w+",
            r"[\w.-]++/(?:index\.php/)?apps/bbb/b/\w+",
            r"(?:bbb|bigbluebutton)[\w-]*\.(?:[\w-]+\.)+[a-z]+/(?:b|r|rooms|room|join|gl|rooms/join)/(?!playback|recordings?/)[\w-]+",
            rf"{_SUB}senfcall\.de/(?:room/)?{_ROOM}",
        ),
        (
            "https://bbb.fen.example/b/ana-abc-def",
            "https://meet.fen.example/b/ana-1ab-cd2-e3f",
            "https://rooms.fen.example/rooms/abc-def-ghi-jkl/join",
            "https://bbb.fen.example/bigbluebutton/api/join?fullName=x&meetingID=1&checksum=a",
            "https://bbb.fen.example/html5client/join?sessionToken=abcdef",
            "https://cloud.fen.example/apps/bbb/b/abCdEf12",
            "https://lecture.senfcall.de/ana-kov-abc",
        ),
        (
            "https://bigbluebutton.org/open-source-project/",
            "https://bbb.fen.example/playback/presentation/2.3/0123456789abcdef-1600000000000",
            "https://bbb.fen.example/",
            "https://www.bbb.org/us/ny/new-york",
            "https://fen.example/b/article-on-bees",
            "https://fen.example/rooms/main-hall",
            "https://docs.bigbluebutton.org/greenlight/v3/install",
        ),
    ),
    Service(
        "Chime",
        (r"(?:app\.)?chime\.aws/(?:meetings/|portal/)?(?!download|about)[\w.-]+",),
        ("https://chime.aws/1234567890", "https://app.chime.aws/meetings/1234567890", "https://chime.aws/anakovac"),
        ("https://aws.amazon.com/chime/", "https://chime.aws", "https://chime.aws/download"),
    ),
    Service(
        "BlueJeans",
        (
            rf"{_SUB}bluejeans\.com/(?:meet/|a2m/live-event/)?(?!111(?:/|$))\d{{3,12}}(?![\w-])",
            rf"{_SUB}bluejeans\.com/a2m/live-event/\w+",
        ),
        ("https://bluejeans.com/123456789/1234", "https://primetime.bluejeans.com/a2m/live-event/abcdefgh"),
        (
            "https://primetime.bluejeans.com/a2m/register/abcdefgh",
            "https://bluejeans.com/s/AbCdE",
            "https://www.bluejeans.com/features",
        ),
    ),
    Service(
        "Skype",
        (r"join\.skype\.com/\w+",),
        ("https://join.skype.com/AbCdEf123",),
        ("https://www.skype.com/en/free-conference-call/",),
    ),
    Service(
        "Zoho Meeting",
        (
            r"meet(?:ing|lab)?\.zoho\.(?:com|eu|in)(?:\.au)?/(?:meeting/)?(?:join|login\.do)\S*(?:key|sessionid)=\d+",
            rf"meet\.zoho\.(?:com|eu|in)/{_ROOM}",
        ),
        ("https://meeting.zoho.eu/join?key=1234567890", "https://meet.zoho.com/abcd-efg-hij"),
        ("https://www.zoho.com/meeting/", "https://meeting.zoho.eu/meeting/register?sessionId=1234567890"),
    ),
    Service(
        "RingCentral",
        (r"(?:v|video|meetings|webinar)\.ringcentral\.com/(?:j|join|conf/on)/\d+",),
        ("https://v.ringcentral.com/join/123456789", "https://meetings.ringcentral.com/j/1491234567"),
        ("https://www.ringcentral.com/video.html", "https://webinars.ringcentral.com/webinar/register/WN_abc"),
    ),
    Service(
        "Adobe Connect",
        (r"[\w-]++\.adobeconnect\.com/(?!p\w{8,}|e\w{8,}/event|_a\d|content|system|admin|event|common)[\w-]+",),
        ("https://fen.adobeconnect.com/panel/", "https://fen.adobeconnect.com/r1ab2cd3ef/"),
        (
            "https://fen.adobeconnect.com/pab12cd34ef5/",
            "https://fen.adobeconnect.com/eab12cd34ef5/event/registration.html",
            "https://www.adobe.com/products/adobeconnect.html",
        ),
    ),
    Service(
        "Yandex Telemost",
        (r"telemost(?:\.360)?\.yandex\.(?:ru|com|by|kz)/(?:j|live)/\w+",),
        ("https://telemost.yandex.ru/j/12345678901234", "telemost.360.yandex.ru/j/1234567890"),
        ("https://telemost.yandex.ru/", "https://360.yandex.ru/telemost/"),
    ),
    Service(
        "a meeting service",
        (
            r"vk\.(?:com|ru)/call/join/[\w-]+",
            r"(?:jazz\.sber\.ru|salutejazz\.ru)/(?!promo|about|download|landing)\w+",
            r"(?!www\.|docs\.|help\.)[\w-]++\.ktalk\.ru/\w+",
            r"(?:my|events)\.(?:mts-link\.ru|webinar\.ru)/(?:j/)?\d+/\d+",
            r"(?:start|room)\.bizon365\.ru/room/\d+",
            r"meeting\.tencent\.com/(?:dm|p|s)/\w+",
            r"(?:meeting|www)\.voovmeeting\.com/(?:dm|p|s)/\w+",
            r"vc\.(?:larksuite\.com|feishu\.cn)/j/\d+",
            r"(?:meet|app)\.starleaf\.com/\d{6,}",
            r"pexip\.me/meet/[\w.-]+",
            r"call\.lifesizecloud\.com/\d+",
            rf"{_SUB}vidyocloud\.com/join/\w+",
            r"facetime\.apple\.com/join\S+",
            r"signal\.(?:link|group)/call/\S+|signal\.link/call/?#key=\S+",
            r"call\.whatsapp\.com/(?:video|voice)/\w+",
            r"(?:www\.)?messenger\.com/groupcall/\S+|msngr\.com/\w+|m\.me/j/\S+",
            r"t\.me/\w+\?(?:videochat|voicechat|livestream)\b\S*",
            r"(?:[\w-]++\.)?(?:dialpad\.com/(?:room/)|uberconference\.com/(?!pricing|features|blog))[\w.-]+",
            r"join\.me/(?!pricing|features|download)[\w.-]+",
            r"(?:join\.)?freeconferencecall\.com/(?:wall/)?(?!global|pricing|features|blog|for-\w+)[\w.-]+",
            rf"(?!www\.|api\.|docs\.|dashboard\.|help\.)[\w-]+\.daily\.co/{_ROOM}",
            r"meet\.opentalk\.\w+/(?:room|invite)/[\w-]+|[\w.-]*opentalk[\w.-]*/(?:room|invite)/[\w-]{8,}",
            r"(?:app|rooms)\.alfaview\.com/(?:#/)?(?:join|\w+)/\S*\w",
            r"(?:doxy\.me|video\.link)/(?!en/|pricing|about)[\w.-]+",
            r"app\.gather\.town/(?:app|invite)\S*\w",
            r"(?:app\.)?livestorm\.co/p/[\w-]+/live\S*",
            r"[\w-]++\.clickmeeting\.com/(?!register|panel|[\w-]+/register)[\w-]+",
            r"[\w.-]++/(?:index\.php/)?call/(?=[a-z]*\d)[a-z0-9]{8}(?![\w/-])",
            r"meet\.around\.co/r/\w+",
            r"riverside\.fm/studio/[\w-]+",
            r"[\w.-]++/webapp\d?/(?:#/)?(?:\?conference=|conference/)[\w.@-]+",
            r"go\.teamviewer\.com/v\d+/m\d+",
        ),
        (
            "https://vk.com/call/join/AbC_d-12",
            "https://salutejazz.ru/abcdef?psw=xyz",
            "https://fen.ktalk.ru/ab12cd34",
            "https://my.mts-link.ru/j/12345/67890",
            "https://meeting.tencent.com/dm/AbCdEf123456",
            "https://facetime.apple.com/join#v=1&p=abc&k=def",
            "https://t.me/fendays?videochat=abcdef",
            "https://cloud.fen.example/call/ab3cd5ef",
            "https://fen.daily.co/panel",
            "https://meet.opentalk.eu/room/0d1e2f3a-0000-4000-8000-000000000000?invite=abc",
            "https://app.gather.town/app/AbCdEf/fen",
            "https://fen.clickmeeting.com/talk-1",
            "https://vc.larksuite.com/j/123456789",
            "https://conf.fen.example/webapp/conference/97912345",
            "https://start.bizon365.ru/room/12345",
            "https://meeting.voovmeeting.com/dm/AbCdEf123456",
            "https://meet.starleaf.com/4123456789",
            "https://pexip.me/meet/fen.days",
            "https://call.lifesizecloud.com/1234567",
            "https://fen.platform.vidyocloud.com/join/AbCdEf12",
            "https://signal.link/call/#key=abcd-efgh-ijkl",
            "https://call.whatsapp.com/video/AbCdEf123456",
            "https://www.messenger.com/groupcall/ROOM:123/",
            "https://meetings.dialpad.com/room/fendays",
            "https://join.me/fen-days",
            "https://join.freeconferencecall.com/fendays",
            "https://app.alfaview.com/#/join/fen-days/0d1e2f3a",
            "https://doxy.me/anakovac",
            "https://app.livestorm.co/p/0d1e2f3a-0000-4000-8000-000000000000/live?s=abc",
            "https://meet.around.co/r/fen-days",
            "https://riverside.fm/studio/fen-days?t=abc",
            "https://go.teamviewer.com/v15/m12345678",
        ),
        (
            "https://vk.com/fendays",
            "https://discord.gg/AbCdEf",
            "https://t.me/fendays",
            "https://t.me/joinchat/AbCdEf",
            "https://chat.whatsapp.com/AbCdEf123456",
            "https://join.slack.com/t/fen/shared_invite/zt-abc",
            "https://matrix.to/#/#fen:example.org",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://youtu.be/dQw4w9WgXcQ",
            "https://youtube.com/live/abc",
            "https://vimeo.com/123456789/abcdef0123",
            "https://fen.example/call/for-papers",
            "https://fen.example/call/speakers",
            "https://app.livestorm.co/p/0d1e2f3a-0000-4000-8000-000000000000",
            "https://fen.clickmeeting.com/talk-1/register",
            "https://hopin.com/events/fen-days",
            "https://www.meetup.com/fen/events/123456789/",
            "https://pretix.eu/fen/days/",
            "https://github.com/fen/days/j/123",
            "https://calendly.com/ana/30min",
            "https://doi.org/10.1000/182",
        ),
    ),
)
"""Where people join meetings, and pages of the same hosts that let nobody in."""

_OF = r"(?:\s{0,3}(?:de|du|d['’]|della|del|dell['’]|di|la|las|los|le|les|der|des|zur|zum|für|for|of|the|для|к|на)\s{0,3}){0,4}"
_MEETING = {
    "en": r"(?:meeting|webinar|conference|participant|attendee|phone|zoom|teams|webex|dial-?in|call[- ]in|audio|video)",
    "de": r"(?:meeting|besprechungs?|sitzungs?|webinar|teilnehmer|einwahl|zugangs|zugriffs|konferenz|telefonkonferenz|"
    r"videokonferenz|raum|zoom|teams)",
    "fr": r"(?:réunion|webinaire|webinar|conférence|visio(?:conférence)?|séance|salle|participant|zoom)",
    "it": r"(?:riunione|webinar|conferenza|videoconferenza|meeting|sala|stanza|partecipante|zoom)",
    "ru": r"(?:(?:видео)?конференци\w+|собрани\w+|встреч\w+|вебинар\w*|совещани\w+|подключени\w+|вход\w*|зума?|zoom)",
    "es": r"(?:reunión|seminario(?: web)?|webinar|conferencia|videoconferencia|videollamada|sala|zoom)",
}

LABELS: Final = (
    Label(
        "en",
        "passcode",
        rf"pass[- ]?code|{_MEETING['en']}[- ]?(?:pass[- ]?(?:code|word)|pin|pwd)|(?:access|entry) code|host (?:key|pin)|"
        r"(?:meeting|zoom|teams|webex)[- ]pass|"
        r"(?:numeric|attendee|panelist) (?:meeting )?password",
        common=False,
        matches=(
            "Passcode: 475869",
            "passcode 475869",
            "(Passcode: 475869)",
            "Passcode: hushhush",
            "The passcode is Fen!2026.",
            "Passcode = a1B2c3",
            "Meeting password: hush",
            "**Passcode:** 475869",
            "Access code: 2733 123 4567",
            "Passcode:\n475869",
            "Passcode for attendees: 475869",
            "Meeting pass: 475869",
            "<b>Passcode:</b> 475869",
            "_Passcode_: 475869",
            "Host key: 475869",
        ),
        near_misses=(
            "The passcode is in your mail.",
            "Passcode: see your confirmation",
            "Passcode: sent by mail",
            "Passcode: TBA",
            "Passcode: ******",
            "Passcode required",
            "You need a passcode.",
            "Passcode: 6-digit number in your ticket",
            "passcode policies 2026",
        ),
    ),
    Label(
        "en",
        "passcode",
        r"password|passwd|pwd|pw|pin(?: code)?",
        common=True,
        matches=(
            "Password: hush123",
            "Zoom link in your mail, password: hush123",
            'On Zoom, with password "friend"',
            "PIN: 475 869#",
        ),
        near_misses=(
            "Password: will be sent",
            "Hotel password: OSCE2026",
            "Wi-Fi password: welcome26",
            "How to choose a password",
            "A talk on password: what now?",
            "PIN: none",
            "Password managers in 2026",
        ),
    ),
    Label(
        "en",
        "number",
        r"(?:zoom|teams|webex)?\s{0,3}(?:meeting|webinar|conference|phone conference|audio conference|zoom)[- ]?"
        r"(?:id|number|no\.?|code)|google meet(?: code)?",
        common=False,
        matches=(
            "Meeting ID: 812 3456 7890",
            "Webinar ID: 812-3456-7890",
            "Meeting number (access code): 2733 123 4567",
            "Phone Conference ID: 123 456 789#",
            "Zoom ID 812 3456 7890",
            "Zoom (ID 812 3456 7890)",
            "Google Meet code abc-defg-hij",
            "Meeting ID: 234 567 890 12",
        ),
        near_misses=("Meeting ID: see the mail", "Conference ID: 2026", "Session ID: 123456", "conference number 12"),
    ),
    Label(
        "de",
        "passcode",
        rf"(?:{_MEETING['de']}[- ]?)+(?:kenn(?:code|wort)|passwort|passcode|code|pin)|kenncode|kenn-code",
        common=False,
        matches=(
            "Kenncode: 475869",
            "Meeting-Passwort: hush26",
            "Zugangscode: 475869",
            "Der Kenncode lautet 475869.",
            "Einwahl-PIN 475869",
            "Meeting-Kenncode: aB3dEf",
        ),
        near_misses=(
            "Kenncode: wird per E-Mail verschickt",
            "Den Kenncode erhalten Sie nach der Anmeldung.",
            "Zugangscode: folgt",
            "Der Kenncode steht in Ihrer E-Mail.",
        ),
    ),
    Label(
        "de",
        "passcode",
        "passwort|kennwort|losungswort",
        common=True,
        matches=(
            "Passwort: hush26",
            "Zum Meeting mit Passwort hush26",
            "Kennwort: Hush!26",
            "Kennwort zur Videokonferenz: Herbst26",
        ),
        near_misses=(
            "Passwort: siehe Einladung",
            "Zimmer im Hotel Post, Kennwort: OSZE2026",
            "Hotelbuchung unter dem Kennwort „Tagung26“",
            "WLAN-Passwort: gast2026",
            "Hotel Post, Tel. 01 234\nKennwort: OSZE2026",
        ),
    ),
    Label(
        "de",
        "number",
        rf"(?:{_MEETING['de']}[- ]?)+(?:id|nummer|nr\.?|kennnummer|kennung)",
        common=False,
        matches=(
            "Meeting-ID: 812 3456 7890",
            "Besprechungs-ID: 234 567 890 12",
            "Besprechungs\N{NON-BREAKING HYPHEN}ID: 234 567 890 12",
            "Meeting-Kennnummer (Zugriffscode): 2733 123 4567",
            "Telefonkonferenz-ID: 123 456 789#",
        ),
        near_misses=("Meeting-ID: siehe E-Mail", "Teilnehmernummer: 4711"),
    ),
    Label(
        "fr",
        "passcode",
        rf"code\s{{1,3}}(?:secret|d['’]accès|confidentiel|{_OF}{_MEETING['fr']})|mot de passe{_OF}\s{{0,3}}{_MEETING['fr']}",
        common=False,
        matches=(
            "Code secret : 475869",
            "Code d’accès : 475869",
            "Le code d'accès est 475869.",
            "Code de la réunion : a1B2c3",
        ),
        near_misses=(
            "Code secret : envoyé par courriel",
            "Le code d’accès est dans votre courriel.",
            "Code d'accès : communiqué après inscription",
        ),
    ),
    Label(
        "fr",
        "passcode",
        "mot de passe|mdp",
        common=True,
        matches=("Mot de passe : hush26", "Lien Zoom par courriel, mot de passe : hush26"),
        near_misses=(
            "Mot de passe : envoyé par courriel",
            "Mot de passe oublié ?",
            "Hôtel de la Poste, mot de passe : OSCE2026",
        ),
    ),
    Label(
        "fr",
        "number",
        rf"(?:(?:id|identifiant|numéro|code)\s{{1,3}}|n°\s{{0,3}}){_OF}{_MEETING['fr']}(?:\s{{1,3}}téléphonique)?",
        common=False,
        matches=(
            "ID de réunion : 812 3456 7890",
            "ID de la réunion : 812 3456 7890",
            "Numéro de réunion (code d’accès) : 2733 123 4567",
        ),
        near_misses=("ID de réunion : voir le courriel",),
    ),
    Label(
        "it",
        "passcode",
        rf"codice\s{{1,3}}(?:d['’]accesso|di accesso|accesso|segreto|{_OF}{_MEETING['it']})|password\s{{1,3}}{_OF}{_MEETING['it']}",
        common=False,
        matches=(
            "Codice d’accesso: 475869",
            "Codice di accesso: 475869",
            "Il codice di accesso è 475869.",
            "Codice accesso: 475869",
        ),
        near_misses=("Codice di accesso: inviato via e-mail", "Il codice di accesso è nella mail."),
    ),
    Label(
        "it",
        "passcode",
        r"parola d['’]ordine|parola di accesso",
        common=True,
        matches=("Parola d'ordine: hush26",),
        near_misses=("Parola chiave: OSCE2026", "Hotel Posta, parola d'ordine: OSCE2026"),
    ),
    Label(
        "it",
        "number",
        rf"(?:id|codice|numero)\s{{1,3}}{_OF}{_MEETING['it']}",
        common=False,
        matches=("ID riunione: 812 3456 7890", "ID della riunione: 812 3456 7890", "Numero riunione: 2733 123 4567"),
        near_misses=("ID riunione: vedi mail",),
    ),
    Label(
        "ru",
        "passcode",
        rf"код(?:а|ом)?\s{{1,3}}(?:доступа|{_OF}{_MEETING['ru']})|секретный\s{{1,3}}код|пароль\s{{1,3}}{_OF}(?:{_MEETING['ru']}|входа|вход)|"
        r"п[ие]н[- ]?код",
        common=False,
        matches=("Код доступа: 475869", "Код доступа 475869", "Пароль конференции: hush26", "Пин-код: 475869"),
        near_misses=("Код доступа: придёт на почту", "Код доступа вы получите после регистрации."),
    ),
    Label(
        "ru",
        "passcode",
        "пароль",
        common=True,
        matches=(
            "Пароль: hush26",
            "Пароль — hush26",
            "Пароль доступа: hush26",
            "Ссылка на Zoom в письме, пароль: hush26",
        ),
        near_misses=("Пароль: в письме", "Кодовое слово: ОБСЕ", "Пароль от Wi-Fi: gost2026"),
    ),
    Label(
        "ru",
        "number",
        rf"(?:идентификатор|id|ид|номер|код)\s{{1,3}}{_OF}{_MEETING['ru']}",
        common=False,
        matches=(
            "Идентификатор конференции: 812 3456 7890",
            "ID собрания: 234 567 890 12",
            "Номер конференции: 812 3456 7890",
        ),
        near_misses=("Идентификатор конференции: в письме",),
    ),
    Label(
        "es",
        "passcode",
        rf"(?:código|clave|contraseña)\s{{1,3}}(?:de acceso|secret[ao]|{_OF}{_MEETING['es']})",
        common=False,
        matches=("Código de acceso: 475869", "Clave de acceso: 475869", "Contraseña de la reunión: hush26"),
        near_misses=("Código de acceso: enviado por correo", "La clave de acceso está en su correo."),
    ),
    Label(
        "es",
        "passcode",
        r"contraseña|(?<!palabra )(?<!palabras )clave",
        common=True,
        matches=("Contraseña: hush26", "Zoom: enlace en su correo, contraseña: hush26", "Clave: 475869"),
        near_misses=(
            "Contraseña: enviada por correo",
            "Palabra clave: OSCE2026",
            "La clave: tres preguntas",
            "Hotel Correos, contraseña: OSCE2026",
        ),
    ),
    Label(
        "es",
        "number",
        rf"(?:id\.?|identificador|identificación|número|código)\s{{1,3}}{_OF}{_MEETING['es']}",
        common=False,
        matches=("ID de reunión: 812 3456 7890", "ID de la reunión: 812 3456 7890", "Número de reunión: 2733 123 4567"),
        near_misses=("ID de reunión: ver correo",),
    ),
)
"""What stands before the number and the passcode of a meeting, in the six languages of the house."""

DIAL_INS: Final = (
    "+16699006833,,81234567890#,,,,*475869# US (San Jose)",
    "One tap mobile: +13462487799,,81234567890#",
    "Dial-in: +43 1 253 5502",
    "Dial in by phone: +1 669 900 6833, PIN 475869#",
    "Einwahl per Telefon: +49 69 7104 9922",
    "Numéro d’appel : +33 1 7037 9729",
    "Numero di accesso: +39 020 066 7245",
    "Телефон для подключения: +7 495 283 9788",
    "Número de marcación: +34 91 787 0058",
    "(+43) 1 253 5502 PIN: 475 869 123#",
    "81234567890@zoomcrc.com",
    "sip:2733123456@fen.webex.com",
    "tel:+16699006833,,81234567890#",
)
"""Lines with which people join by phone or by a room's own system."""
NO_DIAL_INS: Final = (
    "Questions? Call +43 1 514 36 0.",
    "Tel.: +43 1 253 5502",
    "Hotline: +49 30 1234567, room 12",
    "Dial-in details are in your mail.",
    "Issue #12, +43 1 253 5502",
    "info@zoomcrc.example",
)
"""Near misses of those."""
