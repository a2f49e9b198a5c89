"""Run a management command that ends when the program that started it is gone.

`python -m lms.with_parent <its process id> db_worker --interval 2`
"""

import os
import signal
import sys
import threading
import time


def end_with(parent):
    """Ask this process to stop, as a signal would, once its parent has gone."""
    while os.getppid() == parent:
        time.sleep(2)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=end_with, args=(int(sys.argv[1]),), daemon=True).start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *sys.argv[2:]])
