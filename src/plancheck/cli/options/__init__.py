"""Options that several commands share, and what the user typed, checked.

Nothing here reads actuals or writes reports.
"""
