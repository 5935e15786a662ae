"""The sending of a letter or an announcement: whom, when, how far; and its desk in the admin."""
