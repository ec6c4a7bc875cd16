"""What the operating system gives or takes: streams, files, folders, signals, a display; no Qt."""
