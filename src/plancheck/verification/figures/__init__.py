"""From the rows with one key to the one exact figure that they state or come to.

Nothing here knows a range.
"""
