from django.urls import path

from handover import views

app_name = "handover"
urlpatterns = [
    path("selection/", views.selection, name="selection"),
    path("selection/comparer/", views.compare, name="compare"),
    path("selection/fiche/", views.sheet, name="sheet"),
    path("selection/fiche.pdf", views.sheet_pdf, name="sheet_pdf"),
    path("s/<str:code>", views.short_link, name="short"),
    path("livret/", views.booklet, name="booklet"),
    path("livret.pdf", views.booklet_pdf, name="booklet_pdf"),
]
