"""Whom to call, in words."""

from django import template

from partners.reaching.words import say_ask, say_elsewhere, say_why

register = template.Library()
register.filter("why", say_why)
register.filter("elsewhere", say_elsewhere)
register.filter("ask", say_ask)
