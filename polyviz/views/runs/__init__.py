"""Runs as rows of a list: their names, their numbers and the table."""
