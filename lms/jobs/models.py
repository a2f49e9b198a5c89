from django.db import models


class JobRun(models.Model):
    """When a job last went well. It holds nothing about people."""

    name = models.CharField(max_length=60, unique=True)
    last_ok_at = models.DateTimeField()

    def __str__(self):
        return self.name
