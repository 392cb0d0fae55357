"""What the files of known sources look like: one short file of data for each source, in `sources`.

They are read only when a header holds names that any file may not have.
"""
