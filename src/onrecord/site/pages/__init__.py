"""One module a page: a frozen dataclass that is all that its template is told, and the function that builds it."""
