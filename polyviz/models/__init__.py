"""The models, one file each, written to be read as pages of a textbook."""
