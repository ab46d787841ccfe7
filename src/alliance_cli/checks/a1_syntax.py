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
        "It is invisible and usually comes from copied text. TOML does not allow it; remove it.",
        'organizer.name = "OSCE\x00"\n',
        'organizer.name = "OSCE"\n',
    ),
    Code(
        "A104",
        ERROR,
        "bare-carriage-return",
        "A carriage return has no line feed after it.",
        "Very old programs end lines this way. To TOML, the whole file is then a single line.",
        'organizer.name = "OSCE"\rorganizer.email = "info@example.org"\r',
        'organizer.name = "OSCE"\norganizer.email = "info@example.org"\n',
    ),
    Code(
        "A105",
        INFO,
        "byte-order-mark",
        "The file starts with a byte order mark.",
        "The mark is three invisible bytes. It does no harm here, but other TOML readers reject the file.",
        '\ufefforganizer.name = "OSCE"\n',
        'organizer.name = "OSCE"\n',
    ),
    Code(
        "A106",
        ERROR,
        "toml-syntax",
        "The file is not valid TOML.",
        "Reading stops at the first syntax error; the rest is checked once it is fixed.",
        "organizer.name = Organization for Security\n",
        'organizer.name = "Organization for Security"\n',
    ),
    Code(
        "A107",
        ERROR,
        "defined-twice",
        "A key or a table is defined twice.",
        "TOML allows only one definition. Tables that can repeat have double brackets: `[[sessions]]`.",
        '[organizer]\nname = "OSCE"\nname = "Organization for Security and Co-operation in Europe"\n',
        '[organizer]\nname = "Organization for Security and Co-operation in Europe"\n',
    ),
    Code(
        "A108",
        ERROR,
        "beyond-limits",
        "A number, a key or the nesting exceeds the limits.",
        "No event needs a number with thousands of digits, or lists nested hundreds of levels deep.",
        "registration.capacity = " + "9" * 5000 + "\n",
        "registration.capacity = 1200\n",
    ),
    Code(
        "A109",
        WARNING,
        "toml-1-1",
        "The file uses syntax that only TOML 1.1 has.",
        "TOML 1.1 allows line breaks and a trailing comma in `{ }`, the escapes `\\e` and `\\x41`, and clock times "
        "without seconds. alliance reads them; editors and most other tools only know TOML 1.0.",
        '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00\nduration = "1h"\n',
        '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\nduration = "1h"\n',
    ),
    Code(
        "A110",
        WARNING,
        "stale-silencer",
        "A comment silences a finding that is not there.",
        "`# alliance: ignore A501` belongs at the end of the line with the finding, or alone on the line above "
        "it. When the finding is gone, remove the comment, or it may hide the next mistake.",
        '[[rooms]]  # alliance: ignore A801\nid = "hall"\nname = "Great Hall"\n',
        '[[rooms]]  # alliance: ignore A801\nid = "zoom"\nname = "Zoom"\nkind = "online"\n',
    ),
    Code(
        "A111",
        WARNING,
        "unknown-silencer",
        "A comment silences something that cannot be silenced.",
        "It names no code, an unknown code, or the code of an error. Errors make the file unusable for every "
        "command, so a comment cannot silence them.",
        '[[rooms]]  # alliance: ignore A999\nid = "hall"\nname = "Great Hall"\n',
        '[[rooms]]  # alliance: ignore A801\nid = "zoom"\nname = "Zoom"\nkind = "online"\n',
    ),
)
