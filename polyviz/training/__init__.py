"""The engine: drives one model through its four phases, without Qt, threads or files."""
