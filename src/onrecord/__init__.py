"""On Record: what was said, reported, promised and can be seen, held against each other."""
