"""The few e-mails that the site sends: to coordinators, never to visitors."""

import logging

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

log = logging.getLogger("accounts.mail")
FOLDER = "accounts/mails"


class MailNotSent(Exception):
    """The mail server is away or refuses; the person is told instead of waiting for a letter that does not come."""


def send_mail(name: str, to: str, context: dict) -> None:
    """The first line of the template is the subject."""
    subject, _, body = render_to_string(f"{FOLDER}/{name}.txt", context).partition("\n")
    deliver(EmailMessage(subject.strip(), body.strip() + "\n", to=[to]))


def deliver(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as error:  # which those of smtplib are too
        log.error("An e-mail could not be sent: %s", type(error).__name__)
        raise MailNotSent from error
