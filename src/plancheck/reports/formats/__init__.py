"""One module a format, named as the user types it; `reports.registry` lists them.

Each has `write`; none imports the command line.
"""
