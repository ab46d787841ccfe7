"""`python -m alliance_cli`."""

import sys

from alliance_cli.cli.main import main

if __name__ == "__main__":  # not where another process imports it
    sys.exit(main())
