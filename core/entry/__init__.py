"""Who may take a job: where they live, their level, how well they do other work; the locked job, with its reason."""
