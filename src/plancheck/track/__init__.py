"""Before the due date: how far a series of yearly values is, at what pace, and whether that is enough.

Pure: each published method is a module with its source; nothing here reads files or decides a verdict.
"""
