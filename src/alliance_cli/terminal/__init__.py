"""The way out to people: values to documents, documents to a terminal or, plain, to a pipe."""
