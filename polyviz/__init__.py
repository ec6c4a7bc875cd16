"""PolyViz: watch PyTorch learn to fit a sine."""

__version__ = "0.1.0"
