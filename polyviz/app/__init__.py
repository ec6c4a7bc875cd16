"""The window as a whole: actions, settings, theme and wiring."""
