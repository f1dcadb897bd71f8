"""The one list of hostile strings that every door is tried with, each under a name. Values only; knows no door.

`NAMED` is the list; the groups are tuples of its texts. A new string is a row here: every test that uses its group tries it.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMED: Mapping[str, Mapping[str, str]] = {
    "control": {
        "clear_screen": "\x1b[2J\x1b[H",
        "window_title": "\x1b]0;andere titel\x07",
        "clipboard": "\x1b]52;c;ZWNobyBoYWxsbw==\x07",
        "false_link": "\x1b]8;;file:///etc/passwd\x1b\\klik\x1b]8;;\x1b\\",
        "device_control": "\x1bP+q544e\x1b\\",
        "application_command": "\x1b_Gf=100;AAAA\x1b\\",
        "privacy_message": "\x1b^verborgen\x1b\\",
        "ask_terminal": "\x1b[6n\x1b[c\x1b[21t",
        "character_set": "\x1b(0\x0elqk\x0f",
        "unfinished": "einde\x1b[",
        "c1_csi": "\x9b31mrood",
        "c1_osc": "\x9d52;c;AAAA\x9c",
        "c1_dcs": "\x90+q544e\x9c",
        "c1_apc": "\x9fGf=100\x9c",
        "bell_backspace_delete": "\x07\x08\x0b\x0c\x0e\x7f",
        "carriage_return": "eerste\rtweede",
        "line_feed": "eerste\ntweede",
        "both": "eerste\r\ntweede",
        "tab": "kolom\tkolom",
        "vertical_tab": "voor\x0bna",
        "form_feed": "voor\x0cna",
        "separators": "een\x1ctwee\x1ddrie\x1evier\x1fvijf",
        "next_line": "voor\u0085na",
    },
    "invisible": {
        "right_to_left_override": "gebr\u202egnp.exe",
        "isolates_and_marks": "\u2066links\u2069\u200f",
        "arabic_letter_mark": "\u061cletter",
        "zero_width": "nul\u200bbreed\u200c\u200d",
        "byte_order_mark": "\ufeffbegin",
        "line_and_paragraph": "regel\u2028regel\u2029alinea",
        "soft_hyphen": "zacht\u00adstreepje",
        "tags": "tag\U000e0041\U000e007f",
        "annotation": "\ufff9noot\ufffb",
        "hangul_filler": "leeg\u3164\u115fveld",
        "word_joiner": "een\u2060woord",
        "hidden_in_selectors": "duim\U000e0168\U000e0169\ufe00",
        "mongolian_selectors": "vorm\u180b\u180c\u180d\u180f",
        "braille_blank": "leeg\u2800veld",
        "shorthand_and_music": "steno\U0001bca0muziek\U0001d173",
    },
    "unstorable": {
        "nul": "voor\x00na",
        "half_character": "half\ud800teken",
        "other_half": "\udfff",
    },
    "letters": {
        "wide": "漢字かな交じり文의한국어",
        "right_to_left": "שלום עולם مرحبا بالعالم",
        "emoji_family": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇳🇱",  # the joiners between them are what it is about
        "composed": "Café Överlast ǖ",
        "decomposed": "Cafe\u0301 O\u0308verlast u\u0308\u0304",
        "combining_flood": "Z" + "\u0315\u031b\u0340\u0341" * 15,
        "combining_first": "\u0301begin",
        "lookalike": "Аrchief аdviеs",  # Cyrillic that looks Latin
        "compatibility": "ﬁ ① Ⅷ ㎏ ｆｕｌｌ",  # NFKC would change these
        "no_break_space": "een\u00a0twee\u2003drie\u3000vier",
        "private_use": "eigen\ue000\U000f0000",
        "noncharacters": "geen\ufffeteken\uffff\ufdd0\U0001ffff",
        "unassigned": "later\u0378\U000e01f0",
        "capital_sharp_s": "STRAẞE straße İı",
        "spaces_around": "  spaties  om  ",
    },
    "markup": {
        "rich_close": "[/foo]",
        "rich_colour": "[red]rood[/red]",
        "rich_action": "[@click=app.quit]klik[/]",
        "rich_link": "[link=file:///etc/passwd]lees[/link]",
        "plain_brackets": "brand [plan 3] dakkapel",
        "rich_open": "[bold",
        "double_brackets": "[[]]",
        "backslash_bracket": "\\[red] \\\\[/] \\",
        "backslash_codes": "\\x1b[31m \\e[0m \\033[0m \\u001b \\n",
        "rich_emoji": ":smile: :warning:",
        "script": "<script>alert(1)</script>",
        "html": '<img src=x onerror="alert(1)">&lt;&amp;&#27;',
        "xml": "]]><!--<?xml version='1.0'?>&xxe;",
        "templates": "{{ 7 * 7 }} ${7*7} %s %n %(naam)s {0.__class__} {}",
        "sql": "'; DROP TABLE zaak; --",
        "sql_like": "100%_\\%",
        "fts": '"a" OR b* NEAR(c, 2) -d ^e : {f} AND NOT (g',
        "path": "../../../../etc/passwd",
        "windows_path": "..\\..\\con.txt",
        "shell": "$(id) `id` | id && id; id > /dev/null",
        "quotes": "'\"`´’”",  # the curly ones too
        "json": '{"a": [1, null]}',
        "yaml_map": "a: b",
        "yaml_tag": "!!python/object/apply:os.system ['id']",
        "yaml_anchor": "&a *a # geen commentaar",
        "yaml_list": "- een\n- twee",
        "mermaid": "a --> b: c;%% end\n]",
        "csv": 'een,"twee";drie',
        "header": "Onderwerp: iets\nBcc: ander@voorbeeld.nl",
    },
    "words": {
        "option": "--help",
        "other_option": "--json=ja",
        "dash": "-",
        "two_dashes": "--",
        "leading_dash": "-x",
        "null": "null",
        "none": "None",
        "nan": "NaN",
        "true": "true",
        "no": "nee",
        "tilde": "~",
        "zero": "0",
        "leading_zeros": "000123",
        "exponent": "1e309",
        "minus_zero": "-0",
        "arabic_digits": "٣٤٥",
        "roman": "Ⅻ",  # one sign, no letters
        "date": "2026-02-30",
        "case_number": "VRZ-2026-000001",
        "excel_escape": "_x001B_ _x000D_",
        "apostrophe": "'tekst",
        "apostrophe_formula": "'=1+1",
    },
    "formulas": {
        "hyperlink": '=HYPERLINK("http://voorbeeld.nl";"klik")',
        "sum": "=1+1",
        "plus": "+SUM(A1:A9)",
        "command": "-2+3+cmd|' /C calc'!A0",
        "at": "@SUM(1;1)",
        "after_tab": "\t=1+1",
        "after_return": "\r=1+1",
        "full_width": "＝1+1",  # spreadsheets in Japan run it
    },
    "long": {
        "letters": "x" * 100_000,
        "digits": "9" * 100_000,
        "accents": "é" * 100_000,
        "escapes": "\x1b[31m" * 20_000,
        "commas": "," * 100_000,
        "marks": "\u0301" * 100_000,
        "wide_letters": "漢" * 100_000,
        "brackets": "[" * 100_000,
        "words": "woord " * 16_000 + "woord",
    },
}
"""Group -> name -> text."""

CONTROL, INVISIBLE, UNSTORABLE, LETTERS, MARKUP, WORDS, FORMULAS, LONG = (tuple(groep.values()) for groep in NAMED.values())

NASTY: tuple[str, ...] = tuple(tekst for groep in NAMED.values() for tekst in groep.values())
"""All of them."""
BY_NAME: Mapping[str, str] = {f"{groep}.{naam}": tekst for groep, teksten in NAMED.items() for naam, tekst in teksten.items()}
"""`control.clipboard` -> its text."""
SHORT: Mapping[str, str] = {naam: tekst for naam, tekst in BY_NAME.items() if len(tekst) <= 250}
"""What fits in a description."""
STORABLE: Mapping[str, str] = {naam: tekst for naam, tekst in SHORT.items() if tekst not in UNSTORABLE}
"""What a field of some length must keep exactly as it is, or refuse."""
