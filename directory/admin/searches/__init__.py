"""« Recherches sans résultat »: what people look for and the directory does not have."""
