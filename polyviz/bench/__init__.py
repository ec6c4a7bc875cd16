"""Measures how fast the machine at hand trains, with and without a window."""
