"""Where bytes come from: files, streams, packed files, encodings; to lines of text.

Nothing here knows what a table is.
"""
