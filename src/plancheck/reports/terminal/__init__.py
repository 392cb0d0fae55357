"""The terminal: its width, what it can print, and the one door to it for words.

Nothing here knows what a verification is but the range bar.
"""
