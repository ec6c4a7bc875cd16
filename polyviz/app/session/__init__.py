"""The present run, what is shown of it, and the runs that it has replaced."""
