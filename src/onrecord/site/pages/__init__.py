"""One module a page: a frozen dataclass that is the whole of what its template is told, and the function that builds it."""
