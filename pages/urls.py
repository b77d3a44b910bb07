from django.urls import path

from pages.factsheet import sharing
from pages.factsheet.views import program_detail
from pages.listing.views import program_list

app_name = "programs"
urlpatterns = [
    path("", program_list, name="list"),
    path("<slug:slug>/", program_detail, name="detail"),
    path("<slug:slug>/qr.svg", sharing.qr_code, name="qr"),
    path("<slug:slug>/contact.vcf", sharing.contact_card, name="contact"),
]
