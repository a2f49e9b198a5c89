"""Reminders: one's own choice, what managers see, and STOP from a phone."""

from django.conf import settings

TABLE = """
name                       method what           out rosa ben amara mona theo jo  cleo nils
my_reminders               GET    -              in  200  200 200   200  200  404 200  200
my_reminders               POST   no_number      in  302  302 302   302  302  404 302  302
my_news_seen               GET    -              in  405  405 405   405  405  405 405  405
my_news_seen               POST   seen_it        in  302  302 302   302  302  302 302  302
staff_reminders            GET    -              in  403  403 403   200  403  403 403  403
sms_stop                   GET    stop_secret    405 405  405 405   405  405  405 405  405
sms_stop                   POST   stop_secret    200 200  200 200   200  200  200 200  200
sms_stop                   POST   wrong_secret   404 404  404 404   404  404  404 404  404
"""
POSTED = {
    "no_number": {"do": "email-off"},
    "seen_it": {"until": "2027-03-01T12:00:00+00:00"},
    "stop_secret": {"From": "+15555550142", "Body": "STOP"},
}


def things(cast):
    return {"stop_secret": [settings.HR_SMS_SECRET], "wrong_secret": ["not-the-secret"]}
