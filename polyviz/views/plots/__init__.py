"""Plots and all that is painted in them."""
