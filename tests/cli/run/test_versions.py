"""`--version`: what gave the answer."""


def test_the_version_names_the_rules_in_use(alliance):
    outcome = alliance("--version")
    assert outcome.code == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == ["alliance", "Python", "tz"]
