"""Forms and their questions: what is asked, in which order and words, and whether a value answers it."""
