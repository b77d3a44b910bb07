"""Of whom a sentence speaks: ages, several children, who asks and for whom."""
