"""Films of a run: which steps they show for how long, and the formats they are written in."""
