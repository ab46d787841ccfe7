"""The HTML of the page, as templates that escape what is put into them."""

from __future__ import annotations

from alliance_cli.formats.page.html import Html, Template

LINK = Template('<a href="%s" rel="noopener noreferrer">%s</a>')
BUTTON_LINK = Template('<p><a class="button" href="%s" rel="noopener noreferrer">%s</a></p>')

PAGE_START = Template(
    """\
<!doctype html>
<html lang="%(language)s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%(policy)s">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="%(generator)s">
<meta name="alliance-state" content="%(mark)s">%(robots)s
<title>%(title)s</title>
<meta name="description" content="%(summary)s">
<meta property="og:type" content="website">
<meta property="og:title" content="%(title)s">
<meta property="og:description" content="%(summary)s">%(address)s
%(styles)s
</head>
<body%(body_class)s>
"""
)
PAGE_END = Template(
    """\
<footer>%(printing)s<p class="as-of">%(as_of)s <span class="quiet">%(state)s</span></p></footer>
</body>
</html>
"""
)
ROBOTS = Html('\n<meta name="robots" content="noindex">')
ADDRESS = Template('\n<meta property="og:url" content="%(url)s">\n<link rel="canonical" href="%(url)s">')
STYLE = Template("<style>%s</style>\n")
SCRIPT = Template("<script>%s</script>\n")
DATA = Template('<script type="application/json" id="%s">%s</script>\n')
SKIP = Template('<a class="skip" href="#programme">%s</a>\n')
BANNER = Template('<p class="banner">%s</p>\n')

# The head of an event.
HEAD = Template(
    """\
<header class="head">
<div class="brand">%(logo)s<div><h1 dir="auto">%(title)s</h1>%(subtitle)s</div>%(code)s</div>%(warning)s
<div class="about">
<div>
<dl class="facts">
%(facts)s</dl>%(description)s
</div>
%(registration)s%(subscriptions)s</div>
</header>
"""
)
LOGO = Template('<img class="logo" src="%s" alt="">')
SUBTITLE = Template('<p class="subtitle" dir="auto">%s</p>')
WARNING = Template('\n<p class="warning">%s</p>')
DESCRIPTION = Template('\n<div class="text" dir="auto">%s</div>')
FACT = Template('<div><dt>%s</dt><dd dir="auto">%s</dd></div>\n')
LIST = Template("<ul>%s</ul>")
ITEM = Template('<li dir="auto">%s</li>')
REGISTRATION = Template('<section class="registration"><h2>%s</h2>\n%s</section>\n')
WINDOW = Template(
    """\
<div class="window"><h3>%(name)s</h3>
<div class="stages"><div class="always"><p>%(always)s</p>%(link)s</div>
%(stages)s</div>%(note)s</div>
"""
)
STAGE = Template('<div class="stage %(state)s" data-until="%(until)s"><p>%(text)s</p>%(link)s</div>\n')
QUIET = Template('<p class="quiet" dir="auto">%s</p>')
SUBSCRIBE = Template(
    """\
<section class="subscribe"><h2>%(title)s</h2>
<p>%(link)s</p>
%(programs)s<p class="quiet">%(hint)s</p>%(feeds)s</section>
"""
)
PROGRAMS = Template('<p class="programs">%s</p>\n')
# Addresses of our own calendars: beside the page, or to subscribe to.
FEED = Template('<a href="%s">%s</a>')
FEED_BUTTON = Template('<a class="button" href="%s">%s</a>')
FEEDS = Template("<details><summary>%s</summary><ul>%s</ul></details>\n")

# The controls.
BAR = Template(
    """\
<div class="bar" id="bar" role="region" aria-label="%(label)s">
<div class="row">%(days)s%(fold)s</div>
<p id="foreign" class="js" hidden><span></span> <button type="button"></button></p>
<form class="js controls" id="controls">
<label><span>%(time_zone)s</span><select id="zone"></select></label>
<label id="other" hidden><span>%(zone_search)s</span><input id="zone-search" list="zones" autocomplete="off" spellcheck="false"><datalist id="zones"></datalist></label>
%(controls)s</form>
</div>
"""
)
DAYS = Template('<nav class="days" aria-label="%(label)s">%(links)s%(now)s</nav>\n')
DAY_LINK = Template('<a href="#%s">%s</a>')
TO_NOW = Template('<a class="js" id="to-now" href="#now" hidden>%s</a>')
FOLD = Template('<button class="js" id="fold" type="button" aria-expanded="false" aria-controls="controls">%s</button>')
SEARCH = Template('<label class="search"><span>%s</span><input type="search" id="q" placeholder="%s"></label>\n')
FILTER = Template('<label><span>%s</span><select data-filter="%s"><option value="">%s</option>%s</select></label>\n')
OPTION = Template('<option value="%s">%s</option>')
TOGGLES = Template('<span class="toggles">%s</span>\n')
TOGGLE = Template('<button type="button" id="%s" aria-pressed="false">%s</button>')

# The programme.
PROGRAMME = Template('<main id="programme" tabindex="-1">\n%s%s</main>\n')
STATUS = Template(
    """\
<div id="now" class="now js" hidden></div>
<p id="count" class="count js" role="status"></p>
<p id="tools" class="tools js" hidden><button type="button" id="clear">%s</button> <button type="button" id="save">%s</button> <button type="button" id="copy">%s</button></p>
"""
)
EVENT = Template(
    '<div class="event" data-zone="%(zone)s" data-name="%(zone_name)s" data-uid="%(uid)s">\n%(name)s%(zone_line)s%(days)s</div>\n'
)
EVENT_NAME = Template('<p class="chapter" dir="auto">%s</p>\n')
ZONE_LINE = Template('<p class="zone">%s</p>\n')
DAY = Template(
    '<section class="day" id="%(id)s" data-date="%(date)s">\n<h2>%(title)s</h2>\n<div class="slots">\n%(slots)s</div>\n</section>\n'
)
DATE = Template('<p class="date">%s</p>\n')
CHANGE = Template('<p class="change">%s</p>\n')
SLOT = Template('<section class="slot">\n<h3><time datetime="%s">%s</time>%s</h3>\n%s</section>\n')
ZONE = Template('<span class="z"> %s</span>')
END = Template('–<time datetime="%s">%s</time>')
ATTRIBUTE = Template(' %s="%s"')
CARD = Template(
    """\
<article id="s-%(id)s"%(attributes)s>
<h4%(lang)s><a href="#a-%(id)s">%(title)s</a></h4>
%(marks)s%(speakers)s<p class="when"><time datetime="%(instant)s">%(start)s</time>%(start_zone)s%(end)s <span class="vh">%(zone)s</span>%(rooms)s</p>\
%(more)s</article>
"""
)
MARKS = Template('<p class="marks">%s</p>')
WHO = Template('<p class="who">%s</p>')
WHERE = Template(" <b>%s</b>")
MORE = Template('<p class="more">%s</p>')

GONE = Template('<p class="gone" id="s-%s">%s</p>\n')

# What comes after the programme.
AFTER_START = Template('<section class="after" aria-label="%s">\n')
PROFILES = Template('<section class="profiles"><h2>%s</h2>\n<div class="people-grid">\n%s</div></section>\n')
PROFILE = Template(
    '<section id="%(id)s" dir="auto"><h3>%(name)s</h3>%(office)s%(bio)s\n<p class="quiet">%(sessions)s</p></section>\n'
)
OFFICE = Template('<p class="office">%s</p>')
BIO = Template('<div class="text">%s</div>')
SESSION_LINK = Template('<a href="#s-%s">%s</a>')
ROOMS = Template('<section class="rooms"><h2>%s</h2>\n<ul>%s</ul></section>\n')
ROOM = Template('<li dir="auto"><b>%s</b>%s%s</li>\n')
JOIN = Template('<p class="join">%s %s</p>')
DETAILS_START = Template('<section class="details"><h2>%s</h2>\n')
DETAIL_DAY = Template("<h3>%s</h3>\n")
SECTION_END = Html("</section>\n")
DETAIL = Template(
    """\
<section id="a-%(id)s"%(attributes)s>
<h4>%(title)s</h4>
<p class="place">%(when)s</p>
%(people)s%(abstract)s%(joins)s%(links)s%(tags)s</section>
"""
)
PERSON = Template("<li>%s%s</li>")
PEOPLE = Template('<ul class="people">%s</ul>')
LINKS = Template('<p class="links">%s</p>')
DOT = Html(" · ")

# Signs for doors.
DOOR = Template(
    """\
<section class="door" dir="auto">
<header>%(code)s<p class="event">%(event)s</p><h1>%(room)s</h1><h2><span>%(day)s</span><span>%(part)s</span></h2></header>
<ol>
%(sessions)s</ol>
<p class="zone">%(zone)s</p>
</section>
"""
)
DOOR_ENTRY = Template(
    """\
<li%(class)s dir="auto"><p class="time"><time datetime="%(instant)s">%(start)s</time>%(start_zone)s%(end)s</p>\
<div><h3>%(title)s</h3>%(marks)s%(speakers)s</div></li>
"""
)
# The event's address as a QR code, for paper; door signs draw it once.
CODE = Template(
    '<svg class="qr" viewBox="0 0 %(side)s %(side)s" role="img" aria-label="%(label)s"><path d="%(path)s"/></svg>'
)
CODE_ONCE = Template(
    '<svg width="0" height="0"><symbol id="qr" viewBox="0 0 %(side)s %(side)s"><path d="%(path)s"/></symbol></svg>\n'
)
CODE_AGAIN = Template('<svg class="qr" role="img" aria-label="%s"><use href="#qr"/></svg>')

# A grid to hang up.
WALL = Template(
    """\
<section class="wall">
<header><h1 dir="auto">%(event)s</h1><h2><span>%(day)s</span><span>%(part)s</span></h2></header>
<table>
<thead><tr><td></td>%(rooms)s</tr></thead>
<tbody>
%(rows)s</tbody>
</table>
<p class="zone">%(zone)s</p>
</section>
"""
)
WALL_ROOM = Template('<th scope="col" dir="auto">%s</th>')
WALL_ROW = Template("<tr><th>%s</th>%s</tr>\n")
WALL_CELL = Template('<td rowspan="%s">%s</td>')
WALL_GAP = Template('<td class="gap" rowspan="%s"></td>')
WALL_SESSION = Template(
    '<div dir="auto"%(attributes)s><h3>%(title)s</h3>%(marks)s%(speakers)s<p class="time">%(time)s</p></div>'
)
TIME = Template('<time datetime="%s">%s</time>')
PRINTING = Template(
    '<p class="js paper"><button type="button" id="print">%s</button> <button type="button" id="print-all">%s</button></p>'
)
