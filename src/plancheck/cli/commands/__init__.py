"""One module a command, named as the user types it.

Each parses, gathers, calls, writes and leaves with a status.
"""
