"""Which answer to a task is right, how sure that is, and whether one more person is asked."""
