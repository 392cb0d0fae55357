"""Reports: one module a format, named as the user types it; `known_formats` lists them."""
