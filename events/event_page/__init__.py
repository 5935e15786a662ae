"""The public page of an event: its state, its dates, how to register, what each type says."""
