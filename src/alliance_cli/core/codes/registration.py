"""A6xx: registration and its windows."""

from alliance_cli.core.codes.code import ERROR, Code

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
)
