"""The data of a run as numbers: its target, its noise, what is held out; no torch."""
