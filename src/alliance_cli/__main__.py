"""The entry point of every run: `alliance` and `python -m alliance_cli`."""

import signal
import sys


def start() -> int:
    """Run the command line and return its exit code.

    What a run needs is imported only when an interrupt no longer leaves the traceback of an import: until `main` takes
    over, and after it is done, SIGINT ends the process as it ends any other, which a shell shows as 130.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from alliance_cli.cli.run.main import main

    return main()


if __name__ == "__main__":  # not where another process imports it
    sys.exit(start())
