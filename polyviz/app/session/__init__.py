"""The present run as the window knows it, and the runs that it has replaced."""
