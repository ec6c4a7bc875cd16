"""What is seen: each view shows what it is given, and asks by signals."""
