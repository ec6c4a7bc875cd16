"""How many runs may race each other."""

MIN_ENTRIES, MAX_ENTRIES = 2, 8
"""Each run has a line of its own in the plots, with a colour and a dash."""
