"""A part of the directory inside other sites: a frame, or a bare list, without cookie or script."""
