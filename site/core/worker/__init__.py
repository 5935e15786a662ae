"""The worker: one process that sends the mails and runs every due job, in three lanes."""
