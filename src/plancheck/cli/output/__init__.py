"""What is written while a command runs: standard output, standard error, files.

A report is whole, or it is not there.
"""
