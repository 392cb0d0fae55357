"""Record batches and the demands of a plan, to partials: pure functions over arrays.

Nothing here opens a file or knows a grammar; partials merge in any grouping.
"""
