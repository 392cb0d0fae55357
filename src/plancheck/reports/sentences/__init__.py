"""What several formats say in words: facts, conditions, figures, findings, faults, and which of many are shown.

A format takes its sentences from here and escapes them for its own medium.
"""
