"""The one list of hostile strings that every door is tried with. Values only."""

from __future__ import annotations

CONTROL: tuple[str, ...] = (
    "\x1b[2J\x1b[H",  # clear the screen
    "\x1b]0;andere titel\x07",  # set the window title
    "\x1b]52;c;ZWNobyBoYWxsbw==\x07",  # write the clipboard
    "\x1b]8;;file:///etc/passwd\x1b\\klik\x1b]8;;\x1b\\",  # a link that says something else
    "\x1bP+q544e\x1b\\",  # device control
    "\x9b31mrood",  # C1 CSI
    "\x9d52;c;AAAA\x9c",  # C1 OSC
    "\x07\x08\x0b\x0c\x0e\x7f",  # bell, backspace, vertical tab, form feed, shift out, DEL
    "eerste\rtweede",  # overwrites the line
    "eerste\ntweede",  # forges a second line
    "kolom\tkolom",
    "voor\u0085na",  # next line
)
INVISIBLE: tuple[str, ...] = (
    "gebr\u202egnp.exe",  # right-to-left override
    "\u2066links\u2069\u200f",  # isolates and marks
    "\u061cletter",
    "nul\u200bbreed\u200c\u200d",
    "\ufeffbegin",
    "regel\u2028regel\u2029alinea",
    "zacht\u00adstreepje",
    "tag\U000e0041\U000e007f",
    "\ufff9noot\ufffb",
)
UNSTORABLE: tuple[str, ...] = (
    "voor\x00na",
    "half\ud800teken",
    "\udfff",
)
MARKUP: tuple[str, ...] = (
    "[/foo]",
    "[@click=app.quit]klik[/]",
    "[link=file:///etc/passwd]lees[/link]",
    "brand [plan 3] dakkapel",
    "[bold",
    "[[]]",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${7*7} %s %n {0.__class__}",
    "'; DROP TABLE zaak; --",
    "../../../../etc/passwd",
    "$(id) `id` | id && id",
)
FORMULAS: tuple[str, ...] = (
    '=HYPERLINK("http://voorbeeld.nl";"klik")',
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)
LONG: tuple[str, ...] = ("x" * 100_000, "9" * 100_000, "é" * 100_000, "\x1b[31m" * 20_000, "," * 100_000)

NASTY: tuple[str, ...] = CONTROL + INVISIBLE + UNSTORABLE + MARKUP + FORMULAS + LONG
"""All of them."""
