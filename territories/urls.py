from django.urls import path

from territories import views

app_name = "territories"
urlpatterns = [
    path("", views.suggestions, name="suggestions"),
    path("proche", views.near, name="near"),
]
