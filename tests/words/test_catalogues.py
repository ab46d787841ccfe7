"""The catalogues against the code: nothing new, nothing stale, every placeholder in every language."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts/make_catalogues.py"


@pytest.mark.slow
def test_every_message_is_translated_and_every_translation_is_used():
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
