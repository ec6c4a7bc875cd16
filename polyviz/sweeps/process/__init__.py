"""The process that computes the sweeps of the window."""
