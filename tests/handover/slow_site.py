"""The site as gunicorn serves it, with the press of the tests: tests.handover.slow_site:application"""

from handover import documents

documents.COMMAND = ("-m", "tests.handover.slow_press")

from directory.wsgi import application  # noqa: E402, F401 - reads the catalogue as it is imported
