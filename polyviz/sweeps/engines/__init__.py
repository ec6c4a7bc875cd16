"""The engines: the ways to compute many runs at once."""
