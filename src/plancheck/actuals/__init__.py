"""The actuals: files and data frames to a stream of `Actual`, or all that is wrong with them.

`stream` is its door; the rooms are what happens on the way, from opening a file to what its rows say.
"""
