"""Marks inside a text that no page shows: what each is, and what to write instead.

Each pattern is linear: it starts at a mark and is bounded.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Mark(NamedTuple):
    """What to look for where a text holds `needs`."""

    needs: str
    pattern: re.Pattern[str]
    what: str
    hint: str
    code: str = "not-rendered"
    escaped: bool = False
    """Whether it starts with a backslash that Markdown takes for its own."""


_COPY = "copy its text here, or link to it"
_FORMULA = "a formula", "write it in words or characters, or show it as an image with words for it"
_TEMPLATE = "a template's mark", "write out what it stands for"

_OTHERS = "a mark of another program"
_LINK = "write [words](address)"
_TARGET = r"(?:https?://|(?:\.\./)+\S|[^()\[\]{}<>\s]{1,200}\.(?:md|png|jpe?g|gif|svg|webp|pdf|docx?|xlsx?|pptx?|csv)\b)"
"""What an address in a link that is not read starts with, or ends in."""

MARKS = (
    Mark("{{", re.compile(r"\{\{[^{}\n]{0,200}\}\}"), *_TEMPLATE),
    Mark("{%", re.compile(r"\{%[^%\n]{0,200}%\}"), *_TEMPLATE),
    Mark("{!", re.compile(r"\{![^!\n]{1,200}!\}"), "an included file", _COPY),
    Mark("8<--", re.compile(r"-{1,4}8<-{1,4}"), "an included file", _COPY),
    Mark(
        "[[",
        re.compile(r"\[\[(?!_?toc_?\]\])[^\[\]\n]{1,200}\]\]", re.IGNORECASE),
        "a wiki link",
        "write [words](../collection/entry.md)",
    ),
    Mark(
        "]",
        re.compile(r"^@?\[?\[_?toc_?\]\]?[ \t]*$", re.MULTILINE | re.IGNORECASE),
        "a table of contents",
        "leave it out: pages list their headings",
    ),
    Mark(
        "{:toc}",
        re.compile(r"^\{:toc\}", re.MULTILINE),
        "a table of contents",
        "leave it out: pages list their headings",
    ),
    Mark("<%", re.compile(r"<%[^%\n]{0,200}%>"), *_TEMPLATE),
    Mark("${", re.compile(r"\$\{[A-Za-z][\w.]{0,60}\}"), *_TEMPLATE),
    Mark(
        "{",
        re.compile(r"(?<![\w{$])\{(?:props|page|site|frontmatter|user)\.[\w.]{1,60}\}"),
        *_TEMPLATE,
    ),
    Mark(
        "{/*",
        re.compile(r"\{/\*[^{}]{0,400}\*/\}"),
        "a comment of another program",
        "write <!-- ... -->",
    ),
    Mark(
        "\\",
        re.compile(
            r"^\\(?:newpage|pagebreak|clearpage|vspace|hspace|begin|end|label|ref)\b[^\n]{0,80}",
            re.MULTILINE,
        ),
        "a command of LaTeX",
        "leave it out",
    ),
    Mark(
        "\\",
        re.compile(
            r"\\(?:text(?:bf|it|tt)|emph|(?:sub)*section|cite|href|footnote)\{[^{}\n]{0,200}\}"
        ),
        "a command of LaTeX",
        "write it in Markdown",
    ),
    Mark(
        "'''",
        re.compile(r"'''[^'\n]{1,200}'''"),
        "bold text as wikis write it",
        "write **words**",
    ),
    Mark(
        "[/",
        re.compile(
            r"\[(?:b|i|u|s|img|url|quote|code|color|size|center)(?:=[^\[\]\n]{1,200})?\]"
            r"[^\[\]\n]{1,200}\[/[a-z]{1,6}\]",
            re.IGNORECASE,
        ),
        "a mark of a forum",
        "write it in Markdown",
    ),
    Mark(
        "||",
        re.compile(r"(?<!\|)\|\|(?=[^|\s])[^|\n]{1,100}(?<=[^|\s])\|\|(?!\|)"),
        _OTHERS,
        "leave the bars out; for a table write | a | b |, then |---|---|, then one row a line",
    ),
    Mark(
        ":http",
        re.compile(r"\"[^\"\n]{1,100}\":(?=https?://)"),
        "a link as Textile writes it",
        _LINK,
    ),
    Mark(
        "<http",
        re.compile(r"<https?://[^<>|\s]{1,200}\|[^<>\n]{1,200}>"),
        "a link as Slack writes it",
        _LINK,
    ),
    Mark(
        "[http",
        re.compile(r"\[https?://\S{1,200}[ \t]+[^\[\]\n]{1,200}\](?![(\[])"),
        "a link as wikis write it",
        _LINK,
    ),
    Mark(
        "&",
        re.compile(
            r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30};|(?:amp|nbsp|lt|gt|quot|copy|reg|deg|[mn]dash|hellip|"
            r"[lr][sd]quo|bull|eacute)(?![\w;=]))"
        ),
        "a name of a character that HTML does not know",
        "paste the character itself",
    ),
    Mark(
        "^[",
        re.compile(r"\^\[[^\[\]\n]{1,200}\]"),
        "a footnote inside the line",
        "write [^1] here, and [^1]: text on a line of its own",
    ),
    Mark(
        "++",
        re.compile(
            r"(?<![\w+])\+\+[a-z][\w-]{0,20}(?:\+[\w\"-]{1,20}){0,5}\+\+(?![\w+])", re.IGNORECASE
        ),
        "keyboard keys",
        "write <kbd>Ctrl</kbd>+<kbd>C</kbd>",
    ),
    Mark(
        ":",
        re.compile(r"(?<![\w:/]):(?:[a-z][a-z0-9_+-]{1,60}|[+-]1|100):(?![\w:/])"),
        "an emoji's short name",
        "paste the character itself, or leave it out",
    ),
    Mark(
        "\\(",
        re.compile(r"\\\((?=[^()\n]{0,200}[\^_={])[^()\n]{1,200}\\\)"),
        *_FORMULA,
        escaped=True,
    ),
    Mark(
        "\\[",
        re.compile(r"\\\[(?=[^\[\]\n]{0,200}[\^_={])[^\[\]\n]{1,200}\\\]"),
        *_FORMULA,
        escaped=True,
    ),
    Mark("$$", re.compile(r"\$\$[^$]{1,2000}\$\$"), *_FORMULA),
    Mark(
        "$",
        re.compile(
            r"(?<![\\$\w])\$(?![\s$\d])(?=[^$\n]{0,200}[\\^_={])[^$\n]{1,200}(?<!\s)\$(?![\d$\w])"
        ),
        *_FORMULA,
    ),
    Mark(
        "$",
        re.compile(
            r"(?<![\\$\w])\$\d*[a-z](?:[\^_]|\s?[=+<>]\s?)[^$\n]{1,100}(?<!\s)\$(?![\d$\w])",
            re.IGNORECASE,
        ),
        *_FORMULA,
    ),
    Mark(
        "{",
        re.compile(r"\{(?:\+\+|--|~~|>>|==)[^{}\n]{0,200}(?:\+\+|--|~~|<<|==)\}"),
        "an editor's mark",
        "accept the change, or leave it out",
    ),
    Mark(
        "[@",
        re.compile(r"\[@[\w:.-]{1,80}[^\[\]\n]{0,80}\]"),
        "a reference to a document",
        "name it under 'citations'",
    ),
    Mark(
        "[^",
        re.compile(r"\[\^[^\[\]\s]{1,80}\](?!:)"),
        "a footnote that is not written",
        "write it: [^1]: text, on a line of its own",
        "undefined-reference",
    ),
    Mark(
        "][",
        re.compile(r"\[[^\[\]]{1,200}\]\[[^\[\]\n]{0,80}\]"),
        "a link whose address is not written",
        "write the address: [words]: https://..., on a line of its own",
        "undefined-reference",
    ),
    Mark(
        " =",
        re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{1,200} +=\d{0,5}x?\d{0,5}%?\)"),
        "a picture with its size as other programs write it",
        "leave the size out: pages make room for it by themselves",
        "broken-link",
    ),
    Mark(
        "](",
        re.compile(
            r"\[[^\[\]\n]{1,200}\]\([^()<>\s]{1,200}[ \t]+([\"\'])[^()\n\"]{0,200}(?:\)|$)(?<!\1\))"
        ),
        "a link whose title does not end",
        'write [words](address "title")',
        "undefined-reference",
    ),
    Mark(
        "] (",
        re.compile(
            r"\[[^\[\]\n]{1,200}\] \((?=[^()\n]{0,200}"
            r"(?:\.md|\.(?:png|jpe?g|gif|svg|webp|pdf|docx?|xlsx?|pptx?|csv)|https?:|\s{7}|\.\./))"
            r"[^()\n]{1,200}\)"
        ),
        "a link with a space in the middle",
        "write [words](address) without a space",
        "undefined-reference",
    ),
    Mark(
        "](",
        re.compile(
            r"\[[^\[\]\n]{0,200}\]\((?![<\s])(?=[^()<>\n]{0,200}[/.#])"
            r"[^()<>\n\s]{1,200}[ \t][^()<>\n\"]{1,200}\)"
        ),
        "a link whose address has spaces",
        "write %20 for each space, or put the address in <...>",
        "broken-link",
    ),
    Mark(
        "](",
        re.compile(r"\[[^\[\]\n]{1,200}\]\(\s{7,}[^()\n]{1,200}\)"),
        "a link whose address has blanks",
        "write %20 for each blank, or put the address in <...>",
        "broken-link",
    ),
    Mark(
        ")[",
        re.compile(
            r"\([^()\[\]\n]{1,100}\)\[(?=[^\[\]\n]{0,200}(?:\.md|https?:|\s{7}|\.\./))[^\[\]\n]{1,200}\]"
        ),
        "a link with its brackets the other way round",
        "write [words](address)",
        "undefined-reference",
    ),
    Mark(
        "](<",
        re.compile(r"\[[^\[\]\n]{1,200}\]\(<[^<>()\n]{1,200}\)"),
        "a link whose address does not end",
        "write [words](address), or > behind the address",
        "undefined-reference",
    ),
    Mark(
        "](",
        re.compile(
            rf"\[?[^\[\]\n]{{0,100}}\]\((?={_TARGET})(?![^()\n]{{0,200}}[ \t])"
            r"[^()\s\]]{1,200}[)\]]?"
        ),
        "a link that is not read",
        f"{_LINK}, each bracket opened and closed, and no link inside another",
        "undefined-reference",
    ),
    Mark(
        "(",
        re.compile(rf"\[[^\[\]()\n]{{1,100}}\((?={_TARGET})[^()\s]{{1,200}}\)"),
        "a link whose words do not end",
        f"{_LINK}",
        "undefined-reference",
    ),
    Mark(
        "]",
        re.compile(
            rf"\[[^\[\]\n]{{1,200}}\](?:\{{(?={_TARGET})[^{{}}\s]{{1,200}}\}}|<(?={_TARGET})[^<>\s]{{1,200}}>"
            rf"|:\((?={_TARGET})[^()\s]{{1,200}}\)| ?\[(?={_TARGET})[^\[\]\s]{{1,200}}\])"
        ),
        "a link with other brackets",
        _LINK,
        "undefined-reference",
    ),
    Mark(
        ")(",
        re.compile(rf"\([^()\[\]\n]{{1,100}}\)\((?={_TARGET})[^()\s]{{1,200}}\)"),
        "a link with other brackets",
        _LINK,
        "undefined-reference",
    ),
    Mark(
        "`",
        re.compile(r"(?<![\w`\\])`{1,3}(?=[^\s`])[^\n`]{0,40}"),
        "code that does not end",
        "write ` on both sides; for an apostrophe type '",
    ),
    Mark(
        "<<",
        re.compile(r"<<[A-Za-z][^<>\n]{0,80}>>"),
        "a placeholder in two brackets",
        "write \\<name> or name it in words",
    ),
    Mark(
        "<",
        re.compile(r"<[a-zA-Z]{1,2}:[a-zA-Z][^<>\n]{0,80}>"),
        "markup from Word",
        "paste the text as plain text",
    ),
    Mark(
        "<![",
        re.compile(r"<!\[(?:if|endif)[^<>]{0,60}>", re.IGNORECASE),
        "a mark of Word",
        "paste the text as plain text",
    ),
    Mark(
        "%%",
        re.compile(r"%%[^%\n]{1,200}%%"),
        "a comment of another program",
        "write <!-- ... -->",
    ),
)
"""Marks inside a text. `needs` is looked for first, since most texts have none."""
