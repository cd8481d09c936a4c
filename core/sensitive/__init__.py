"""Work that may upset, and places that may be dangerous: labels, consent, breaks, and what a person looks at first."""
