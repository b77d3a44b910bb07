"""Two changes of one thing are brought together: two browsers on one page, a hand and a file."""
