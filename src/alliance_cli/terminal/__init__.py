"""Output for people: values to documents, documents to a terminal or, as plain text, to a pipe."""
