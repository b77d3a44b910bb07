"""Words that people say, added by a coordinator to those of reading/data/lexicon."""

from django.db import models

LONGEST_EXAMPLE = 300  # characters; as long as a search


class Expression(models.Model):
    """What is written here is checked by programs/expressions.py before it is saved, and again when it is read."""

    words = models.TextField("expressions", max_length=2000)
    parameter = models.CharField("critère", max_length=20)
    value = models.CharField("valeur", max_length=40)
    example = models.CharField("phrase d'exemple", max_length=LONGEST_EXAMPLE)
    is_active = models.BooleanField("en service", default=True)

    class Meta:
        verbose_name = "expression"
        verbose_name_plural = "expressions (comprendre les phrases)"
        ordering = ["parameter", "value", "pk"]

    def __str__(self):
        return self.words.splitlines()[0] if self.words.strip() else f"expression {self.pk}"

    def as_entry(self) -> dict:
        """In the shape of the entries of data/lexicon."""
        return {
            "says": [line.strip() for line in self.words.splitlines() if line.strip()],
            "means": {self.parameter: self.value},
            "example": self.example,
        }
