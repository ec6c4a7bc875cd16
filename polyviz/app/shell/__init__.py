"""The window without a run: menus, keys, docks, theme and settings."""
