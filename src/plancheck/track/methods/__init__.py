"""The published methods, one module each, with their sources."""
