"""The rows as they come: each to the targets that demand it, in one reading or several.

What a target keeps of them is said in `verification.keep`.
"""
