"""What leaves PolyViz: pictures, data, films and pages of a run."""
