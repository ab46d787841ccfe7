"""`python -m alliance_cli`."""

import sys

from alliance_cli.cli.main import main

sys.exit(main())
