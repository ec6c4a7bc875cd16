"""Runs PolyViz as `python -m polyviz`."""

import sys

from polyviz.cli import main

if __name__ == "__main__":
    sys.exit(main())
