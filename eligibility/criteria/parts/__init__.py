"""What a criterion is made of: how it is asked, what it reads of a programme, its rule and its sentences."""
