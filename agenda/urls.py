from django.urls import path

from agenda import feeds, views

app_name = "agenda"
urlpatterns = [
    path("agenda/", views.agenda, name="list"),
    path("agenda/<slug:code>.ics", feeds.departement, name="departement"),
    path("programmes/<slug:slug>/agenda.ics", feeds.program, name="program"),
    path("organismes/<slug:slug>/agenda.ics", feeds.organization, name="organization"),
]
