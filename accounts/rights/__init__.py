"""What each role may do, and of which rows. Who answers for it to Django is `accounts.rights.roles_backend`."""
