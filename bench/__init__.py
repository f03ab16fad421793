"""Quality floors against public corpora, and speed against peers: one command each."""
