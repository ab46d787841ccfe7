"""A1xx: the bytes, the TOML syntax, and the comments that silence findings."""

from __future__ import annotations

from alliance_cli.checks.code import ERROR, INFO, WARNING, Code

CODES = (
    Code(
        "A101",
        ERROR,
        "not-utf8",
        "The file has bytes that are not UTF-8.",
        "An event file is text in UTF-8. Editors on older Windows systems save in Windows-1252, where `é` is one byte.",
        'organizer.name = "Caf\udce9"\n',
        'organizer.name = "Café"\n',
    ),
    Code(
        "A102",
        ERROR,
        "wide-encoding",
        "The file is encoded in UTF-16 or UTF-32.",
        "Windows PowerShell writes UTF-16 with `>`. Save the file as UTF-8.",
        "\udcff\udcfe[\0o\0r\0g\0a\0n\0i\0z\0e\0r\0]\0",
        'organizer.name = "OSCE"\n',
    ),
    Code(
        "A103",
        ERROR,
        "control-character",
        "The file contains a control character.",
        "It came with a copy from somewhere else, and cannot be seen. TOML forbids it; remove it.",
        'organizer.name = "OSCE\x00"\n',
        'organizer.name = "OSCE"\n',
    ),
    Code(
        "A104",
        ERROR,
        "bare-carriage-return",
        "A carriage return has no line feed after it.",
        "Very old programs end lines so; to TOML the whole file is then one line.",
        'organizer.name = "OSCE"\rorganizer.email = "info@example.org"\r',
        'organizer.name = "OSCE"\norganizer.email = "info@example.org"\n',
    ),
    Code(
        "A105",
        INFO,
        "byte-order-mark",
        "The file starts with a byte order mark.",
        "The mark is three invisible bytes. It does no harm here; other TOML readers refuse the file.",
        '\ufefforganizer.name = "OSCE"\n',
        'organizer.name = "OSCE"\n',
    ),
    Code(
        "A106",
        ERROR,
        "toml-syntax",
        "The file is not TOML.",
        "A reader stops at the first place where the syntax is wrong; what follows is checked once it is mended.",
        "organizer.name = Organization for Security\n",
        'organizer.name = "Organization for Security"\n',
    ),
    Code(
        "A107",
        ERROR,
        "defined-twice",
        "A key or a table is defined twice.",
        "TOML knows no second definition. Tables of which there are several have double brackets: `[[sessions]]`.",
        '[organizer]\nname = "OSCE"\nname = "Organization for Security and Co-operation in Europe"\n',
        '[organizer]\nname = "Organization for Security and Co-operation in Europe"\n',
    ),
    Code(
        "A108",
        ERROR,
        "beyond-limits",
        "A number, a key or the nesting is beyond the limits.",
        "No event needs a number of thousands of digits, or lists within lists within hundreds of lists.",
        "registration.capacity = " + "9" * 5000 + "\n",
        "registration.capacity = 1200\n",
    ),
    Code(
        "A109",
        WARNING,
        "toml-1-1",
        "The file uses syntax that only TOML 1.1 has.",
        "TOML 1.1 allows line breaks and a last comma in `{ }`, the escapes `\\e` and `\\x41`, and clock times without\n"
        "seconds. alliance reads them; editors and most other tools know TOML 1.0 only.",
        '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00\nduration = "1h"\n',
        '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\nduration = "1h"\n',
    ),
    Code(
        "A110",
        WARNING,
        "stale-silencer",
        "A comment silences a finding that is not there.",
        "`# alliance: ignore A501` stands at the end of the line that the finding names, or alone on the line above it.\n"
        "Once the reason is gone, the comment has to go too, lest it hide the next mistake.",
        '[[rooms]]  # alliance: ignore A801\nid = "hall"\nname = "Great Hall"\n',
        '[[rooms]]  # alliance: ignore A801\nid = "zoom"\nname = "Zoom"\nkind = "online"\n',
    ),
    Code(
        "A111",
        WARNING,
        "unknown-silencer",
        "A comment silences something that cannot be silenced.",
        "It names no code, or a code that does not exist, or that of an error: errors make the file unusable for every\n"
        "command, so a comment cannot make them go away.",
        '[[rooms]]  # alliance: ignore A999\nid = "hall"\nname = "Great Hall"\n',
        '[[rooms]]  # alliance: ignore A801\nid = "zoom"\nname = "Zoom"\nkind = "online"\n',
    ),
)
