"""One module a format, named as the user types it; `reports.known_formats` lists them.

Each has `write`; none imports the command line.
"""
