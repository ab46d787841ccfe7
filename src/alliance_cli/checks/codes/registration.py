"""A6xx: registration and its windows."""

from alliance_cli.checks.codes.code import ERROR, INFO, WARNING, Code

_EVENT = (
    '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\nstart = 2021-06-14\nend = 2021-06-16\n'
)

CODES = (
    Code(
        "A601",
        ERROR,
        "closes-before-it-opens",
        "Registration closes before it opens.",
        "It would never be open. One of the two moments is wrong.",
        "[registration]\nopens = 2021-06-10T09:00:00\ncloses = 2021-05-03T17:00:00\n",
        "[registration]\nopens = 2021-05-03T09:00:00\ncloses = 2021-06-10T17:00:00\n",
    ),
    Code(
        "A602",
        WARNING,
        "registration-after-the-event",
        "Registration opens or closes after the event has ended.",
        "Mostly a date copied from the year before or after.",
        _EVENT + "[registration]\ncloses = 2022-06-10T17:00:00\n",
        _EVENT + "[registration]\ncloses = 2021-06-10T17:00:00\n",
    ),
    Code(
        "A603",
        INFO,
        "closes-on-a-bare-date",
        "Registration closes on a date without a clock time.",
        "It is read as the end of that day at the event's place. People elsewhere, and those who think that it closes when\n"
        "the day begins, are better served by a clock time.",
        "[registration]\ncloses = 2021-06-10\n",
        "[registration]\ncloses = 2021-06-10T17:00:00\n",
    ),
    Code(
        "A604",
        WARNING,
        "above-capacity",
        "More people are registered than there are places.",
        "One of the two numbers is out of date, or the waiting list was counted too.",
        "[registration]\ncapacity = 1200\nregistered = 1234\n",
        "[registration]\ncapacity = 1200\nregistered = 1034\n",
    ),
)
