from django.urls import path, register_converter
from django.urls.converters import StringConverter

from remarks import views
from remarks.models import Remark


class KindOfEntry(StringConverter):
    regex = "programmes|organismes"


class Said(StringConverter):
    regex = "|".join(Remark.Kind.values)


register_converter(KindOfEntry, "kind_of_entry")
register_converter(Said, "said")

app_name = "remarks"
urlpatterns = [
    path("signaler/<kind_of_entry:kind>/<slug:slug>/", views.report, name="report"),
    path("avis/<kind_of_entry:kind>/<slug:slug>/", views.opinion, name="opinion"),
    path("merci/<kind_of_entry:kind>/<slug:slug>/<said:said>/", views.thanks, name="thanks"),
]
