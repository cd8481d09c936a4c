"""A campaign that is not launched yet: decided step by step, tried, priced, launched."""
