from django.urls import path

from opendata import api

app_name = "opendata"
urlpatterns = [
    path("", api.root, name="root"),
    path("programs/", api.program_list, name="program-list"),
    path("programs/<slug:slug>/", api.program_detail, name="program-detail"),
    path("organizations/", api.organization_list, name="organization-list"),
    path("organizations/<slug:slug>/", api.organization_detail, name="organization-detail"),
]
