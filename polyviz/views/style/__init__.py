"""Colours, sizes and painting that every view shares."""
