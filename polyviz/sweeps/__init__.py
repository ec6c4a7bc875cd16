"""Many runs at once: what a sweep asks for, by the fastest engine that can do it."""
