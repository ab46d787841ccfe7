"""Every output of one event: each command in each form, each format of export, and each file of a site."""

import pytest

from alliance_cli.formats import FORMATS

_LISTINGS = {"": (), "csv": ("--format", "csv"), "markdown": ("--format", "markdown"), "json": ("--json",)}
_CHECKS = {form: ("--format", form) for form in ("text", "json", "github", "sarif")}
_ANNOUNCED = {form: ("--format", form) for form in ("text", "markdown", "json")}
FORMS = {
    "agenda": _LISTINGS | {"12h": ("--12h",)},
    "speakers": _LISTINGS,
    "times": _LISTINGS | {"12h": ("--12h",)},
    "status": {"": (), "json": ("--json",)},
    "announce": _ANNOUNCED,
    "check": _CHECKS,
}
_WITH_CLOCK = {"status", "announce"}
NOW = ("--at", "2026-08-01T12:00:00Z")


@pytest.fixture
def walked():
    """Return the commands whose outputs are walked."""
    return {*FORMS, "diff", "export", "publish"}


@pytest.fixture
def every_output(alliance, tmp_path):
    """Return what each command and each format says of an event, by its name; of diff, since `before`."""

    def outputs(text, before=None, *, audience="public"):
        event = tmp_path / "event.toml"
        event.write_text(text, encoding="utf-8")
        # The clock of `--now`, for a session that runs then.
        runs = [("agenda now", ("agenda", event, "--now", *NOW, "--audience", audience))]
        for command, forms in FORMS.items():
            for form, options in forms.items():
                whose = () if command in {"status", "check"} else ("--audience", audience)
                clock = NOW if command in _WITH_CLOCK else ()
                runs.append((f"{command} {form}".strip(), (command, event, *options, *whose, *clock)))
        runs += [
            (f"export {name}", ("export", event, "--format", name, "--audience", audience, *NOW)) for name in FORMATS
        ]
        only = ("--deadlines-only", *NOW, "--audience", audience)
        runs.append(("export deadlines", ("export", event, "--format", "icalendar", *only)))
        if before is not None:
            old = tmp_path / "before.toml"
            old.write_text(before, encoding="utf-8")
            for form, options in (_ANNOUNCED | {"notify": ("--notify",)}).items():
                runs.append((f"diff {form}", ("diff", old, event, *options, "--audience", audience)))
        found = {}
        for name, arguments in runs:
            done = alliance(*arguments)
            assert done.code in ({0, 1} if name.startswith("check") else {0}), (name, done.err)
            said = done.out.replace("\r\n ", "") if name in {"export icalendar", "export deadlines"} else done.out
            found[name] = said
        site = tmp_path / f"site-{audience}"
        done = alliance("publish", event, "-o", site, "--audience", audience, "--force", *NOW)
        assert done.code == 0, done.err
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            said = file.read_bytes().decode()
            found[f"publish {file.relative_to(site).as_posix()}"] = said.replace("\r\n ", "")
        return found

    return outputs
