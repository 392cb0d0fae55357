"""Reports: one module a format, named as the user types it; `registry` lists them."""
