"""What the operator is reminded of by `manage.py check --deploy`.

As information, which stops nothing: a site whose numbers were looked at long ago is better than none, and a copy of the
code must install in a year as it does today. `manage.py check_freshness` is what fails.
"""

from django.core import checks
from django.utils.timezone import localdate

from dangers.freshness import stale_numbers

HINT = "Ask the service, or read its page again, then change verified_on or read_on in dangers/data/numbers.yaml."


@checks.register(deploy=True)
def numbers_are_fresh(app_configs, **kwargs) -> list[checks.Info]:
    return [checks.Info(stale.sentence, hint=HINT, id="dangers.I001") for stale in stale_numbers(localdate())]
