"""Formulas in x: what may be typed, how it is read, and how it is written as code."""
