"""What is seen: one panel a file; each shows what it is given and asks by signals."""
