"""All settings, from the environment. The defaults suit a developer's machine, never production."""

from pathlib import Path

from csp.constants import NONE, SELF

from directory.serving.connections import DATABASE_SCHEMES, caches, database, with_replica
from directory.serving.environment import (
    env_bool,
    env_email,
    env_hosts,
    env_int,
    env_origins,
    env_secret,
    env_text,
    env_url,
)
from directory.serving.logs import LOGGING  # noqa: F401 - a setting
from directory.serving.mail import mail

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env_bool("DEBUG", True)
SECRET_KEY = env_secret("SECRET_KEY", development="development-only" if DEBUG else None)
ALLOWED_HOSTS = env_hosts(
    "ALLOWED_HOSTS", development=["localhost", "127.0.0.1", "[::1]", "testserver"] if DEBUG else None
)
CSRF_TRUSTED_ORIGINS = env_origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "speed",
    "territories",
    "sources",
    "editing",
    "translations",
    "dangers",
    "schedules",
    "partners",
    "programs",
    "search",
    "pages",
    "agenda",
    "opendata",
    "handover",
    "remarks",
    "accounts",
    "directory",
]
# The gallery of components (/composants/) stands with the tests, which a server in production need not have.
if DEBUG and (BASE_DIR / "tests" / "gallery").is_dir():
    INSTALLED_APPS.append("tests.gallery")

MIDDLEWARE = [
    "directory.middleware.PolicyEverywhere",
    "directory.middleware.HeadAlone",
    "directory.pages.errors.Maintenance",
    "directory.kept_pages.page_cache.PageCache",
    "directory.serving.bad_rows.LeaveOutBadRows",
    "directory.middleware.RefuseHugeQueries",
    "directory.middleware.ShortHeads",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # before the policy, which files do not need and would all carry
    "csp.middleware.CSPMiddleware",
    "directory.middleware.FormsStayOnTheirPage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "directory.middleware.EndIdleSessions",
    "directory.middleware.SecondFactorFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "directory.middleware.NoIndexOnFilters",
    "directory.middleware.CarrySelection",
    "directory.pages.former_addresses.FormerAddresses",
]

ROOT_URLCONF = "directory.urls"
FORCE_SCRIPT_NAME = ""  # the site stands at the root of its host; no request may say otherwise (directory/wsgi.py)
WSGI_APPLICATION = "directory.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "directory.every_page.page_languages",
                "handover.carried.selection_in_address",
                "directory.every_page.danger_in_address",
                "directory.every_page.page_identity",
            ],
        },
    }
]

# How long a form that is saved waits for whoever writes: it holds a worker that far, and says so afterwards.
WRITE_WAIT_SECONDS = env_int("WRITE_WAIT_SECONDS", 5, minimum=1)
LOAD_WAIT_SECONDS = env_int("LOAD_WAIT_SECONDS", 60, minimum=1)  # load_areas and load_catalogue wait for one another

# WAL lets readers go on while one writes; IMMEDIATE makes a second writer wait instead of failing midway.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": WRITE_WAIT_SECONDS,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
}
DATABASES = {
    "default": database(
        env_url("DATABASE_URL", DATABASE_SCHEMES), development=BASE_DIR / "db.sqlite3" if DEBUG else None
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    limit = {"options": f"-c lock_timeout={WRITE_WAIT_SECONDS}s"}
    DATABASES["default"]["OPTIONS"] = limit | DATABASES["default"].get("OPTIONS", {})
# Past one machine, both optional: docs/scaling.md.
if REPLICA_URL := env_url("REPLICA_URL", ("postgres", "postgresql")):
    DATABASES = with_replica(DATABASES["default"], REPLICA_URL)
    DATABASE_ROUTERS = ["directory.serving.replicas.ReplicaRouter"]
    MIDDLEWARE.insert(
        MIDDLEWARE.index("directory.kept_pages.page_cache.PageCache"), "directory.serving.replicas.PublicReads"
    )
CACHES = caches(env_url("CACHE_URL", ("redis", "rediss")))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The language of a page is in its address (French has no prefix), never in a cookie or a header.
LANGUAGE_CODE = "fr"
LANGUAGES = [
    ("fr", "Français"),
    ("fr-x-falc", "Français facile"),
    ("en", "English"),
    ("ar", "العربية"),
    ("ro", "Română"),
    ("uk", "Українська"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env_text("STATIC_ROOT") or BASE_DIR / "staticfiles")  # where collectstatic puts the files
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our files are for our pages
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "directory.serving.static_files.HashedFiles"
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "accounts.demonstration.NotTheDemonstration"}]

# Whoever may change what the public reads shows a second factor; a developer looks around without a telephone.
SECOND_FACTOR_REQUIRED = env_bool("SECOND_FACTOR_REQUIRED", not DEBUG)
AUTHENTICATION_BACKENDS = ["accounts.backend.NameOrAddress"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = 86_400  # seconds: a day
SESSION_COOKIE_AGE = 43_200  # seconds without use: twelve hours, a working day; accounts/idle.py counts from the last
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever comes by an invitation has shown that the address is theirs
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_SESSION_REMEMBER = False  # a shared computer forgets when its browser is closed
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
}
# How many wrong passwords, from one address and for one account; counted in the cache that CACHE_URL names.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXY_COUNT", 0)  # proxies in front that each add to X-Forwarded-For
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody registers here with another's address
MFA_FORMS = {
    "activate_totp": "accounts.forms.ActivateForm",
    "add_webauthn": "accounts.forms.AddKeyForm",
    "authenticate": "accounts.forms.CodeForm",
    "edit_webauthn": "accounts.forms.RenameKeyForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Repères"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds: a telephone's clock may be off by that
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # a developer's machine has no certificate

# Invitations and forgotten passwords go by e-mail; where nothing is set, a developer reads them on the terminal.
EMAIL_SUBJECT_PREFIX = "[Repères] "
MAIL = mail(env_url("MAIL_URL", ("smtp", "smtps", "file")), is_development=DEBUG)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = MAIL.backend, MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_FILE_PATH = MAIL.use_tls, MAIL.use_ssl, MAIL.folder
EMAIL_TIMEOUT = 10  # seconds that a person waits for it at most

# No page asks anything of another host, runs inline code or can be framed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "worker-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "directory.pages.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if not DEBUG:
    SECURE_SSL_REDIRECT = env_bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # probes ask over plain HTTP
    SECURE_HSTS_SECONDS = env_int("SECURE_HSTS_SECONDS", 31_536_000)  # a year
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
    SECURE_HSTS_PRELOAD = env_bool("SECURE_HSTS_PRELOAD", False)
    # Subdomains and browsers' built-in lists concern more than this site: the operator's decision.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    if env_bool("BEHIND_HTTPS_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# How stale a worker's catalogue may be, in seconds: an edit is seen by all within that time. 0 asks at each request.
CATALOGUE_CHECK_SECONDS = env_int("CATALOGUE_CHECK_SECONDS", 0 if DEBUG else 1)

# How long a replica or a shared cache that failed is left alone, in seconds. An attempt on a machine that is silent
# costs a visitor of each worker two seconds: a fifth of the time at worst.
OUTAGE_RETRY_SECONDS = env_int("OUTAGE_RETRY_SECONDS", 10)

# PDFs are drawn by a process of their own (handover/press.py). How many threads of each worker may wait for one, at
# most a quarter of them, and how long; where they are kept for a day (if empty, a folder of the site's own in TMPDIR).
DOCUMENT_THREADS = env_int("DOCUMENT_THREADS", 2, minimum=1)
DOCUMENT_WAIT_SECONDS = env_int("DOCUMENT_WAIT_SECONDS", 10)
DOCUMENTS_FOLDER = env_text("DOCUMENTS_FOLDER")

# How long kept pages are served while the database does not answer, in seconds: a night.
STALE_PAGE_SECONDS = env_int("STALE_PAGE_SECONDS", 43_200)

# Every page says "come back soon" (503) while the operator works on the site or its database.
MAINTENANCE = env_bool("MAINTENANCE", False)
RETRY_AFTER_SECONDS = env_int("RETRY_AFTER_SECONDS", 600)  # what clients are told to wait

# Who answers for the site: shown on the legal pages, "non renseigné" where it is empty.
PUBLISHER_NAME = env_text("PUBLISHER_NAME")
PUBLISHER_ADDRESS = env_text("PUBLISHER_ADDRESS")
PUBLICATION_DIRECTOR = env_text("PUBLICATION_DIRECTOR")
HOSTING_NAME = env_text("HOSTING_NAME")
HOSTING_ADDRESS = env_text("HOSTING_ADDRESS")
CONTACT_EMAIL = env_email("CONTACT_EMAIL")
HOSTING_PHONE = env_text("HOSTING_PHONE")
DATA_PROTECTION_CONTACT = env_email("DATA_PROTECTION_CONTACT")
DEFAULT_FROM_EMAIL = env_email("MAIL_FROM") or CONTACT_EMAIL or "reperes@localhost"
LOG_DAYS = env_int("LOG_DAYS", 0)  # how long the operator keeps the server's logs; 0: not said
# How long what visitors say of an entry is kept: they are told, and what is older goes.
REMARK_DAYS = env_int("REMARK_DAYS", 365, minimum=1)
