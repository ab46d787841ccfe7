"""The catalogues against the code: nothing new, nothing stale, every placeholder in every language."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts/make_catalogues.py"
CATALOGUES = Path(__file__).parents[2] / "src/alliance_cli/words/catalogues"


@pytest.mark.slow
def test_every_message_is_translated_and_every_translation_is_used():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_no_line_of_french_breaks_before_its_punctuation():
    catalogue = (CATALOGUES / "fr.po").read_text(encoding="utf-8")
    said = re.findall(r'(?m)^(?:msgstr(?:\[\d\])? )?"(.*)"$', catalogue)
    assert any("\xa0:" in text for text in said)
    assert [text for text in said if re.search(r"« | [:;!?»]", text)] == []
