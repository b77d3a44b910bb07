from django.urls import path

from pages.factsheet import attachments
from pages.factsheet.views import program_detail
from pages.listing.views import program_list

app_name = "programs"
urlpatterns = [
    path("", program_list, name="list"),
    path("<slug:slug>/", program_detail, name="detail"),
    path("<slug:slug>/qr.svg", attachments.qr_code, name="qr"),
    path("<slug:slug>/contact.vcf", attachments.contact_card, name="contact"),
]
