"""The parts of record batches as arrays: numbers as whole millionths, texts as codes, sets of keys as bits.

Nothing here knows what a plan demands; the kernel does.
"""
