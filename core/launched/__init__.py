"""A campaign that runs: changed, completed, closed; its results."""
