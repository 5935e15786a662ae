"""The proof that nothing private is in what leaves: private values are looked for in every output.

The public form decides what may leave; this looks at what has left, by another way, and holds the
dump back when it finds anything.
"""
