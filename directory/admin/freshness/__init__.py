"""« Fraîcheur » in the admin: how entries stand, and the campaigns that ask their teams."""
