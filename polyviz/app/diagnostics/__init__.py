"""Logs, crash files and reports of what goes wrong."""
