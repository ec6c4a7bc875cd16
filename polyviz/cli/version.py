"""What `polyviz --version` prints."""

from polyviz import __version__

VERSION = f"polyviz {__version__}"
