"""Runs as rows of a table: their names and their results."""
