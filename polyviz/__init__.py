"""PolyViz: watch PyTorch learn to fit a curve."""

__version__ = "0.1.0"
