"""A worker's way: offers, leases, questions, answers, and what may still be changed."""
