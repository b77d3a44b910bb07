from django.urls import path

from partners import views

app_name = "partners"
urlpatterns = [
    path("", views.organization_list, name="list"),
    path("<slug:slug>/", views.organization_detail, name="detail"),
    path("<slug:slug>/contact.vcf", views.contact_card, name="contact"),
]
