"""« Effacer une personne » in the admin."""
