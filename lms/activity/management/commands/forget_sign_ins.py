from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.activity import actions


class Command(BaseCommand):
    help = "Delete the sign-ins of people with cards that are 90 days old. Runs every hour."

    def handle(self, **options):
        actions.forget_sign_ins(now=timezone.now())
