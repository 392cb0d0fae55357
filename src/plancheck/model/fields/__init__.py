"""The fields of plan files: each type reads one kind of value and says what to write when it gets another.

Nothing here knows in which section a field stands.
"""
