"""`make run`: everything on one machine, data and keys under HR_DATA."""

from .base import *
from .base import BASE_DIR, caches, env, mail_server, sms_provider, sqlite
from .keys import keys_made_once

HR_DATA = BASE_DIR / env("HR_DATA", default="var")
HR_DATA.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("HR_DEBUG", default=False)
ALLOWED_HOSTS = ["*"]
HR_DEMONSTRATION = True

_keys = keys_made_once(HR_DATA / "keys.json")
SECRET_KEY = env("SECRET_KEY", default=_keys["SECRET_KEY"])
HR_CARD_KEY = env("HR_CARD_KEY", default=_keys["HR_CARD_KEY"])
HR_SEED_KEY = env("HR_SEED_KEY", default=_keys["HR_SEED_KEY"])
HR_AUDIT_KEY = env("HR_AUDIT_KEY", default=_keys["HR_AUDIT_KEY"])
HR_BACKUP_KEY = env("HR_BACKUP_KEY", default=_keys["HR_BACKUP_KEY"])
HR_BACKUP_DIR = env("HR_BACKUP_DIR", default=str(HR_DATA / "backups"))

if env("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    DATABASES = {"default": sqlite(HR_DATA / "db.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
CACHES = caches(env("REDIS_URL", default=""))
MEDIA_ROOT = HR_DATA / "media"
PRIVATE_ROOT = HR_DATA / "private"
STATIC_ROOT = HR_DATA / "static"
if env("EMAIL_URL", default=""):
    globals().update(mail_server(env("EMAIL_URL")))
HR_SMS_URL = sms_provider(env("HR_SMS_URL", default=""))
HR_SMS_SECRET = env("HR_SMS_SECRET", default="")
