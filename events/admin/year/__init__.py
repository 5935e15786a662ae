"""« Chiffres de l’année » in the admin: the page, the file, and where a number comes from."""
