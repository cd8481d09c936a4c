"""Work that is never given out."""
