"""An editor of Python code: the text, a bar to search it, the mark of an error, the output."""
