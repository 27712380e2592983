"""docs/metrics.md agrees with the data files."""

from tools.metrics_docs import PAGE, page


def test_the_page_is_up_to_date():
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m tools.metrics_docs"
