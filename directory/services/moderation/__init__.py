"""The circuit of texts and the queue: submitting, answering, telling, escalating."""
