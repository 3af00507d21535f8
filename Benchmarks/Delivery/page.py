"""Opens a report page in headless Chromium as a reader does, and measures.

    page.py PAGE.html [--pictures FOLDER] [--pdf FILE]

Needs the Python package playwright and Chromium (Debian: chromium; CHROMIUM names another). Fails when the page sends a request,
writes to the console, or does not sort, search, choose, open a row, show a source or print. Prints seconds to load and the longest
task while sorting and searching.
"""
import os
import sys
from playwright.sync_api import sync_playwright

WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({entryTypes: ['longtask']});
}"""


def option(name):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else None


def check(holds, what):
    if not holds:
        sys.exit(f"page.py: {what}")


def main():
    path = os.path.abspath(sys.argv[1])
    pictures, pdf = option("--pictures"), option("--pdf")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto("file://" + path)
        load = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        check(asked == ["file://" + path], f"requests: {asked}")
        check(not said, f"console: {said}")
        rows = page.evaluate("JSON.parse(document.getElementById('roads').textContent).length")
        page.evaluate(WATCH)
        columns = page.evaluate("[...document.querySelectorAll('.board th')].filter(h => h.querySelector('button')).length")
        for column in range(columns):
            for _ in range(2):
                page.locator(".board th button").nth(column).click()
        head = page.locator(".board th.r button").first
        head.click()
        values = page.evaluate(
            "(() => { const c = [...document.querySelectorAll('.board th')].findIndex(h => h.getAttribute('aria-sort'));"
            " return [...document.querySelectorAll('.board tbody tr')].map(r => parseFloat(r.cells[c].dataset.v ??"
            " r.cells[c].textContent)).filter(x => !isNaN(x)) })()")
        check(len(values) > 1 and values == sorted(values), "sorting by months does not sort")
        search = page.locator(".board input[type=search]")
        first = page.locator(".board tbody tr").first.locator("td").first.inner_text()
        search.press_sequentially(first[:3], delay=20)
        found = page.locator(".board tbody tr").count()
        check(0 < found <= rows, "searching finds nothing")
        check(all(first[:3].lower() in row.lower() for row in page.locator(".board tbody tr").all_inner_texts()), "search")
        search.fill("")
        choice = page.locator(".board select").first
        wanted = choice.locator("option").nth(1).inner_text()
        choice.select_option(index=1)
        check(all(wanted in row for row in page.locator(".board tbody tr").all_inner_texts()), "choosing does not choose")
        choice.select_option(index=0)
        page.locator(".board tbody tr").first.locator("td").nth(3).click()
        check(page.locator(".board .open svg path").count() >= 2, "a row does not open")
        tiles = page.locator("select[data-tiles]")
        if tiles.count():
            state = "[...document.querySelectorAll('.tile')].map(t => t.className + t.querySelector('b').textContent).join()"
            worst = page.evaluate(state)
            tiles.select_option("m")
            check(page.evaluate(state) != worst, "tiles do not change with the choice")
            tiles.select_option("")
            check(page.evaluate(state) == worst, "tiles do not change back")
        page.locator("b.n").first.hover()
        check(page.locator("#tip").is_visible() and len(page.locator("#tip").inner_text()) > 5, "no source on hover")
        longest = page.evaluate("window.longest")
        if pdf:
            page.pdf(path=pdf, format="A4")
            check(os.path.getsize(pdf) > 20000, "printing gives nothing")
        if pictures:
            os.makedirs(pictures, exist_ok=True)
            for name, width, scheme in [("light", 1200, "light"), ("dark", 1200, "dark"), ("phone", 390, "light")]:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                page.mouse.move(0, 0)
                check(page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"too wide at {width}")
                page.screenshot(path=f"{pictures}/{name}.png", clip={"x": 0, "y": 0, "width": width, "height": 2400}, full_page=True)
        check(not said and len(asked) == 1, f"console or requests after use: {said} {asked}")
        browser.close()
    print(f"{rows} pools, {os.path.getsize(path) / 1e6:.2f} MB: load {load / 1000:.2f} s, longest task {longest:.0f} ms")


main()
