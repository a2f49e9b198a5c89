"""The whole errand of a peer: sign in, open a lesson, finish it; the check counted apart."""

from lms.demo import cast

READING_SECONDS = 1.5
NEXT = ".screen .btn:visible"


def sign_in(page):
    page.goto("/accounts/login/", wait_until="networkidle")
    page.fill("input[type=email], input[name=login]", "peer@riverbend.example")
    page.fill("input[type=password]", cast.PASSWORD)
    page.press("input[type=password]", "Enter")
    page.wait_for_url("**/my/**")
    page.wait_for_load_state("networkidle")


def read_lesson(page, cycle):
    """Open the lesson and go through its steps at a reader's pace, to the last screen."""
    page.goto(f"/my/{cycle}/", wait_until="networkidle")
    page.click("#begin:visible, [data-go]:visible")
    while True:
        page.wait_for_timeout(READING_SECONDS * 1000)
        screen = page.evaluate("location.hash")
        if screen == "#finish":
            break
        page.click(f"{screen} [name=done]")
    page.wait_for_load_state("networkidle")


def pass_check(page, version):
    page.click("#finish [data-check]")
    page.wait_for_load_state("networkidle")
    page.click(NEXT)
    for question in version.check_questions:
        for option in question["options"]:
            if option["right"]:
                page.check(f"[name='q-{question['id']}'][value='{option['id']}']")
        page.wait_for_timeout(READING_SECONDS * 1000)
        page.click(NEXT)
    page.wait_for_load_state("networkidle")
