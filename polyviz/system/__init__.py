"""Streams, files, folders, signals and displays of the operating system; no Qt."""
