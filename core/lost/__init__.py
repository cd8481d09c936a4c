"""A phone is lost or a SIM swapped: words written on paper, payouts frozen, all of it moved to another account."""
