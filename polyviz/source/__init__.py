"""The code of a run as text: what the panels show and what is taken home; no Qt, no torch."""
