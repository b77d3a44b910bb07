"""{{ address|web_address }}: the address, where a link may lead there."""

from django import template

from sources.web_addresses import web_address

register = template.Library()
register.filter(web_address)
