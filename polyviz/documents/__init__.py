"""Runs as files: JSON that a person can read, from which the same run is made again."""
