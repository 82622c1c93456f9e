"""``python -m kamergraaf`` is the command line."""

import sys

from kamergraaf.cli import main

if __name__ == "__main__":
    sys.exit(main())
