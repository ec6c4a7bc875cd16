"""What a person can do with a run: one file for each, between the window and the session."""
