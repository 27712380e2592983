"""Page layout: paper size, fonts, header and footer, basic shapes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from fpdf import FPDF
from fpdf.fonts import TTFFont

from ui.services.report.letters import font_folder, further_fonts
from ui.services.report.parts.details import Details
from ui.wording import labels
from ui.wording.text import _, language, render

MARGIN_MM = 15.0
FOOT_MM = 16.0
INK, GREY, LINE, PALE, TEAL = 25, 95, 190, 243, (11, 96, 96)
FONT = "DejaVu"
# A line of text is this many times as high as its letters.
LEADING = 1.32
PT_MM = 25.4 / 72


@dataclass(frozen=True)
class Row:
    """A label in a narrow column and its sentences beside it; bullets when there are several."""

    label: str
    lines: tuple[str, ...]
    size: float = 9.0
    bold: bool = False
    grey: bool = False


class Sheet(FPDF):
    """A document of ours. All lengths in millimetres, letters in points.

    `names` are further words of the user's, in any script.
    """

    def __init__(self, details: Details, title: str, foot: str, names: str = "") -> None:
        super().__init__(format=details.paper)
        self.details, self.foot = details, foot
        folder = font_folder()
        for style, name in (("", "Sans"), ("B", "Sans-Bold"), ("I", "Sans-Oblique")):
            self.add_font(FONT, style, folder / f"DejaVu{name}.ttf")
        self._other_scripts(details.written + names)
        self.set_margins(MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(auto=True, margin=FOOT_MM + 4)
        self.set_creation_date(details.moment)
        self.set_title(title)
        self.set_lang(language())
        self.set_creator("Plumbline")
        self.set_text_color(INK)
        self.c_margin = 0.0  # letters begin where lines and shapes do

    def _other_scripts(self, text: str) -> None:
        """Letters that DejaVu lacks, joined and in their direction, where a name needs them."""
        if text.isascii():
            return
        further = [(f"Further{n}", path) for n, path in enumerate(further_fonts(text))]
        for family, path in further:
            for style in ("", "B"):
                self.add_font(family, style, path)
        self.set_fallback_fonts([family for family, _path in further], exact_match=False)
        self.set_text_shaping(True)

    def finished(self) -> bytes:
        """The document as it is written to a file."""
        document = bytes(self.output())
        self.let_go()
        return document

    def let_go(self) -> None:
        """Close the files of the letters, which the library leaves open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    # --- every page -------------------------------------------------------------------------

    def header(self) -> None:
        """Name of the program, of the clinic and of the person."""
        self.letters(8, grey=True)
        left = "  ·  ".join(filter(None, ("Plumbline", self.details.by)))
        right = "  ·  ".join(filter(None, (self.details.about, self.details.day)))
        self.set_y(8)
        self.cell(self.epw / 2, 5, left, new_x="RIGHT", new_y="TOP")
        self.cell(self.epw / 2, 5, right, align="R", new_x="LMARGIN", new_y="NEXT")
        self.rule(self.get_y() + 0.5)
        self.set_y(MARGIN_MM + 2)
        self.letters(9)

    def footer(self) -> None:
        """What this is not, and the page number."""
        self.set_y(-FOOT_MM)
        self.rule(self.get_y())
        self.set_y(-FOOT_MM + 1.5)
        self.letters(7.5, grey=True)
        page = _("Page {page} of {pages}").format(page=self.page_no(), pages="{nb}")
        y = self.get_y()
        self.multi_cell(self.epw - 30, 3.6, self.foot, align="L", new_x="RIGHT", new_y="TOP")
        self.set_xy(self.w - MARGIN_MM - 30, y)
        self.cell(30, 3.6, page, align="R")

    def people(self) -> None:
        """Of whom and by whom, and the notes: what the user typed."""
        about = self.details
        facts = ((_("Person"), about.about), (_("Made by"), about.by), (_("Notes"), about.notes))
        for label, value in facts:
            if value.strip():
                self.para(f"{label}: {value}", 9)

    def signature(self) -> None:
        """A line to sign on, and one for the date."""
        self.keep(16)
        self.ln(11)
        y, half = self.get_y(), self.epw * 0.6
        self.set_draw_color(INK)
        self.set_line_width(0.2)
        self.line(MARGIN_MM, y, MARGIN_MM + half - 6, y)
        self.line(MARGIN_MM + half, y, self.w - MARGIN_MM, y)
        self.letters(7.5, grey=True)
        self.set_xy(MARGIN_MM, y + 0.8)
        self.cell(half, 3.6, _("Signature"), new_x="RIGHT", new_y="TOP")
        self.cell(0, 3.6, _("Date"), new_x="LMARGIN", new_y="NEXT")

    # --- shapes -----------------------------------------------------------------------------

    def letters(self, size: float, *, bold: bool = False, grey: bool = False) -> None:
        """Choose letters."""
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(GREY if grey else INK)

    def rule(self, y: float, grey: int = LINE) -> None:
        """A thin line across the text."""
        self.set_draw_color(grey)
        self.set_line_width(0.2)
        self.line(MARGIN_MM, y, self.w - MARGIN_MM, y)

    def room(self) -> float:
        """Height left on this page."""
        return self.page_break_trigger - self.get_y()

    def keep(self, height: float) -> None:
        """Go to a new page unless this much fits here."""
        if height > self.room():
            self.add_page()

    def heading(self, text: str, keep: float = 18.0) -> None:
        """A section's name; never alone at the foot of a page."""
        self.keep(keep)
        self.ln(3.2)
        self.letters(11.5, bold=True)
        self.set_text_color(*TEAL)
        self.set_x(MARGIN_MM)
        self.cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(0.8)
        self.letters(9)

    def headline(self, text: str, size: float = 17.0, tall: float = 9.0) -> None:
        """The name of the document."""
        self.letters(size, bold=True)
        self.cell(0, tall, text, new_x="LMARGIN", new_y="NEXT")

    def para(self, text: str, size: float = 9.0, *, bold: bool = False, grey: bool = False) -> None:
        """A paragraph over the full width."""
        self.letters(size, bold=bold, grey=grey)
        self.set_x(MARGIN_MM)
        self.multi_cell(0, line_mm(size), text, align="L", new_x="LMARGIN", new_y="NEXT")

    def bullets(self, lines: Iterable[str], size: float = 9.0) -> None:
        """A list over the full width."""
        for line in lines:
            row = Row("", (line,), size)
            self.keep(self.row_height(row, self.epw - 4))
            self._line(line, MARGIN_MM, self.epw, size, bullet=True)

    def row_height(self, row: Row, width: float) -> float:
        """Height of a row whose sentences have this width."""
        self.letters(row.size, bold=row.bold)
        inner = width - (_indent(row.size) if len(row.lines) > 1 else 0)
        one = line_mm(row.size)
        height = 0.0
        for line in row.lines:
            made = self.multi_cell(inner, one, line, align="L", dry_run=True, output="HEIGHT")
            assert isinstance(made, float | int)  # what output="HEIGHT" asks for
            height += made
        return height

    def row(self, row: Row, x: float, label_w: float, width: float) -> None:
        """Draw a row at `x`; goes on below it."""
        y = self.get_y()
        if row.label:
            self.letters(row.size - 1, grey=True)
            self.set_xy(x, y)
            self.multi_cell(label_w - 2, line_mm(row.size), row.label, align="L", new_y="TOP")
        self.set_y(y)
        for line in row.lines:
            self._line(
                line,
                x + label_w,
                width,
                row.size,
                bullet=len(row.lines) > 1,
                bold=row.bold,
                grey=row.grey,
            )
        self.set_x(MARGIN_MM)

    def _line(
        self,
        text: str,
        x: float,
        width: float,
        size: float,
        *,
        bullet: bool = False,
        bold: bool = False,
        grey: bool = False,
    ) -> None:
        self.letters(size, bold=bold, grey=grey)
        indent = _indent(size) if bullet else 0.0
        self.set_x(x)
        if bullet:
            self.cell(indent, line_mm(size), "•", new_x="RIGHT", new_y="TOP")
        self.set_x(x + indent)
        self.multi_cell(
            width - indent, line_mm(size), text, align="L", new_x="LMARGIN", new_y="NEXT"
        )

    def mark(self, verdict: str, x: float, y: float, size: float) -> None:
        """The verdict as a shape: full, half, empty circle, or a question mark."""
        self.set_draw_color(INK)
        self.set_fill_color(INK)
        self.set_line_width(size / 9)
        radius = size / 2
        if verdict == "clear":
            self.circle(x + radius, y + radius, radius, style="DF")
            return
        self.circle(x + radius, y + radius, radius, style="D")
        if verdict == "possible":
            self.solid_arc(x, y, size, 90, 270, style="F")
        elif verdict == "cannot_tell":
            self.set_font(FONT, "B", size / PT_MM * 0.75)
            self.set_xy(x, y)
            self.cell(size, size, "?", align="C")

    def picture(self, jpeg: bytes, x: float, y: float, size: tuple[float, float], alt: str) -> None:
        """A picture inside a box of this width and height; `alt` is what it shows, in words."""
        wide, tall = size
        data = io.BytesIO(jpeg)
        self.image(data, x=x, y=y, w=wide, h=tall, keep_aspect_ratio=True, alt_text=alt)

    def verdict_line(self, verdict: str, title: str, x: float, size: float = 11.0) -> None:
        """Shape, word and name of a finding."""
        y = self.get_y()
        tall = line_mm(size)
        self.mark(verdict, x, y + 0.18 * tall, 0.66 * tall)
        self.set_xy(x + tall + 0.8, y)
        self.letters(size, bold=True)
        word = render(labels.verdict(verdict).name)
        self.cell(self.get_string_width(word) + 3, tall, word, new_x="RIGHT", new_y="TOP")
        self.letters(size)
        self.cell(0, tall, title, new_x="LMARGIN", new_y="NEXT")


def line_mm(size: float) -> float:
    """Height of a line of letters of this size."""
    return size * PT_MM * LEADING


def _indent(size: float) -> float:
    return size * PT_MM * 1.1
