"""Texts and numbers for people, and the labels that show them."""
