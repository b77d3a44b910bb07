"""Full text: words to keys, keys to programmes, and what to propose when a word is unknown. Knows no model."""
