"""What several formats say: facts, places, words, languages, findings.

A format takes its words from here and escapes them for its own medium.
"""
