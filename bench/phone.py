"""When the first words can be read, on an emulated old phone with little signal."""

# 400 kbit/s, in bytes a second; 400 ms each way round; a processor four times as slow.
NETWORK = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
SLOWER = 4
FIRST_WORDS = """() => new Promise(done => {
  const seen = performance.getEntriesByName('first-contentful-paint')[0];
  if (seen) return done(seen.startTime);
  new PerformanceObserver(list => {
    for (const one of list.getEntries())
      if (one.name === 'first-contentful-paint') done(one.startTime);
  }).observe({type: 'paint', buffered: true}); })"""


def emulate(page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def first_words(page, path) -> float:
    """Return the seconds from asking for a page until its first words are painted."""
    page.goto(path, wait_until="networkidle")
    return page.evaluate(FIRST_WORDS) / 1000


def cold_and_warm(page, path) -> tuple[float, float]:
    """Return it for a browser that was never here, and for its second visit."""
    emulate(page)
    cold = first_words(page, path)
    page.goto("about:blank")
    return cold, first_words(page, path)
