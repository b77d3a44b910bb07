from django.urls import path

from programs import attachments, views

app_name = "programs"
urlpatterns = [
    path("", views.program_list, name="list"),
    path("<slug:slug>/", views.program_detail, name="detail"),
    path("<slug:slug>/qr.svg", attachments.qr_code, name="qr"),
    path("<slug:slug>/contact.vcf", attachments.contact_card, name="contact"),
]
