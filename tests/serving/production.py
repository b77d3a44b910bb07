"""The settings of a server in production, with made-up values."""

import secrets


def production_settings(database_url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "CSRF_TRUSTED_ORIGINS": "",
        "SECURE_SSL_REDIRECT": "0",
        "PUBLISHER_NAME": "Association Exemple",
        "PUBLISHER_ADDRESS": "1 rue de l'Exemple, Lyon",
        "PUBLICATION_DIRECTOR": "Camille Exemple",
        "HOSTING_NAME": "Hébergeur Exemple",
        "HOSTING_ADDRESS": "2 rue de l'Exemple, Lyon",
        "HOSTING_PHONE": "04 00 00 00 00",
        "CONTACT_EMAIL": "contact@example.org",
        "DATA_PROTECTION_CONTACT": "donnees@example.org",
        "LOG_DAYS": "14",
    }
