"""Arabic text: folding with alignment, sentences, tokens, dates. Knows nothing of politics."""
