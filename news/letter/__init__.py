"""An issue of the newsletter: its blocks, its mail, its checks."""
