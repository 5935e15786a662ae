"""The whole directory as files, made every night; one set a year is frozen."""
