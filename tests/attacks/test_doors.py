"""Nothing gets in, out or lost: files outside a layer, what an SVG carries, names with owners."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.adapters.commands.cli import main
from generator.adapters.publishing import publishing
from generator.adapters.publishing.strangers import carry_over, write_down
from generator.diagnostics import Severity
from generator.model.base import site_url_problem
from generator.sources.svg import NotAPictureError, clean_svg
from tests.support.site import ENTRY, SiteTest

SVG = 'xmlns="http://www.w3.org/2000/svg"'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cf00000301010018dd8db00000000049454e44ae426082"
)


def codes(site: SiteTest, severity: Severity | None = None) -> set[tuple[str, str]]:
    """File and code of every problem that is more than a note."""
    return {
        (problem.position.path, problem.code)
        for problem in site.check().problems
        if problem.severity in ((severity,) if severity else (Severity.ERROR, Severity.WARNING))
    }


# Links that lead out


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("content/images/x.png", "/etc/passwd"),
        ("content/guides/linked.md", "../../../secret.md"),
        ("content/glossary.yml", "../../secret.yml"),
        ("content/programs.yml", "../../secret.yml"),
        ("content/images/X.PNG", "../../.git/config"),
        ("content/guides/x.svg", "../../site_config/institution.yml"),
    ],
)
def test_a_link_that_leads_out_of_its_layer_is_refused(
    small_site: SiteTest, inside: str, outside: str
) -> None:
    """Entries, pictures and data alike; the rest of the project is outside the layer, too."""
    (small_site.root.parent / "secret.md").write_text(ENTRY.format(title="Secret"))
    (small_site.root.parent / "secret.yml").write_text("- {term: x, means: y}\n")
    small_site.write(".git/config", "[secret]")
    path = small_site.root / inside
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside)
    assert (inside, "outside-layer") in codes(small_site, Severity.ERROR)
    assert small_site.build().written is None


def test_a_link_inside_its_layer_is_followed(small_site: SiteTest) -> None:
    """One text under two names is nobody's secret."""
    (small_site.root / "content/guides/second.md").symlink_to("first.md")
    assert codes(small_site) == set()


def test_a_layer_may_lie_outside_the_project(small_site: SiteTest, tmp_path: Path) -> None:
    """Several schools of one office share a layer, by its path or by a link to the folder."""
    shared = tmp_path.parent / f"{tmp_path.name}-shared"
    (shared / "guides").mkdir(parents=True)
    (shared / "guides/ours.md").write_text(ENTRY.format(title="Ours"))
    (small_site.root / "linked").symlink_to(shared)
    for path in (shared.as_posix(), "linked"):
        small_site.write(
            "site_config/institution.yml",
            "name: Test School\nlayers:\n  - {name: base, path: content}\n"
            f"  - {{name: shared, path: {path}}}\n",
        )
        checked = small_site.check()
        assert checked.catalogue is not None
        assert "guides/ours" in checked.catalogue.by_id


# Pictures that do more


@pytest.mark.parametrize(
    "svg",
    [
        f"<svg {SVG}><script>alert(1)</script></svg>",
        f'<svg {SVG}><x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script></svg>',
        f'<svg {SVG}><x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script></svg>',
        f'<svg {SVG}><x:g xmlns:x="urn:x"><h:script xmlns:h="urn:y"/></x:g></svg>',
        f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]><svg {SVG}/>',
        f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SVG}>&a;</svg>',
        f'<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd"><svg {SVG}/>',
        f'<svg {SVG} onload="alert(1)"/>',
        f'<svg {SVG}><rect OnClick="alert(1)"/></svg>',
        f'<svg {SVG}><i:x xmlns:i="urn:i" onload="1"/></svg>',
        f'<svg {SVG}><a href="javascript:alert(1)"><text>x</text></a></svg>',
        f'<svg {SVG} xmlns:k="http://www.w3.org/1999/xlink"><use k:href="https://evil.example/#a"/></svg>',
        f'<svg {SVG}><image href="https://evil.example/a.png"/></svg>',
        f'<svg {SVG}><image href="data:image/svg+xml;base64,AAAA"/></svg>',
        f'<svg {SVG}><foreignObject><b xmlns="http://www.w3.org/1999/xhtml"/></foreignObject></svg>',
        f'<svg {SVG}><iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/></svg>',
        f'<svg {SVG}><set attributeName="href" to="javascript:alert(1)"/></svg>',
        f'<svg {SVG}><animateTransform attributeName="transform"/></svg>',
        f"<svg {SVG}><handler>1</handler></svg>",
        f'<svg {SVG}><style>@import "https://evil.example/a.css";</style></svg>',
        f"<svg {SVG}><style>a{{fill:url(https://evil.example/)}}</style></svg>",
        f"<svg {SVG}><style>a{{fill:u\\72l(https://evil.example/)}}</style></svg>",
        f"<svg {SVG}><style><![CDATA[@font-face{{src:url(//evil.example/)}}]]></style></svg>",
        f'<svg {SVG}><rect fill="url(https://evil.example/#a)"/></svg>',
        f'<svg {SVG}><rect style="background:image-set(&quot;//evil.example/&quot;)"/></svg>',
        f'<?xml-stylesheet href="https://evil.example/a.css"?><svg {SVG}/>',
        f'<?xml version="1.0" encoding="windows-1252"?><svg {SVG}><text>é</text></svg>',
        "<svg><rect/></svg>",
        "<svg",
        '<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>',
        "",
    ],
)
def test_an_svg_is_a_picture_or_refused(small_site: SiteTest, svg: str) -> None:
    """At both doors: as a picture of the content, and as the logo."""
    with pytest.raises(NotAPictureError):
        clean_svg(svg.encode())
    small_site.write("content/images/a.svg", svg)
    small_site.write("site_config/logo.svg", svg)
    with (small_site.root / "site_config/institution.yml").open("a") as stream:
        stream.write("logo: site_config/logo.svg\n")
    assert codes(small_site, Severity.ERROR) == {
        ("content/images/a.svg", "bad-image"),
        ("site_config/institution.yml", "bad-logo"),
    }


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp037"])
def test_an_svg_in_another_encoding_is_refused(encoding: str) -> None:
    """The bytes `<svg` somewhere in it are no proof of what a browser reads."""
    with pytest.raises(NotAPictureError):
        clean_svg(f"<svg {SVG}><!-- <svg --></svg>".encode(encoding))


def test_an_editors_own_data_is_left_out() -> None:
    """What Inkscape and Illustrator leave behind shows nothing; the picture stays as it is."""
    picture = clean_svg(
        b'<?xml version="1.0" encoding="UTF-8"?><!-- Made by hand -->'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces" '
        b'viewBox="0 0 9 9" i:version="1"><metadata><r:RDF xmlns:r="urn:r"/></metadata>'
        b"<i:view/><style>.a{fill:#fff}</style>"
        b'<linearGradient id="curl"/><path class="a" fill="url(#curl)" d="M0 0"/>'
        b"<text>1 &lt; 2</text></svg>"
    )
    assert picture == (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        b'viewBox="0 0 9 9"><style>.a{fill:#fff}</style><linearGradient id="curl"/>'
        b'<path class="a" d="M0 0" fill="url(#curl)"/><text>1 &lt; 2</text></svg>\n'
    )
    assert clean_svg(picture) == picture


# Names with an owner


@pytest.mark.parametrize(
    "slug", ["index", "con", "aux", "nul", "lpt1", "sections", "all", "a" * 250]
)
def test_a_name_with_an_owner_is_told(small_site: SiteTest, slug: str) -> None:
    """By the check at the file, and by `matchbook new` before there is one."""
    small_site.write(f"content/guides/{slug}.md", ENTRY.format(title="Mine"))
    told = codes(small_site)
    assert {path for path, _ in told} == {f"content/guides/{slug}.md"}
    refused = slug in ("index", "a" * 250)
    assert bool(codes(small_site, Severity.ERROR)) == refused
    done = CliRunner().invoke(main, ["new", "faqs", slug, "--project-dir", str(small_site.root)])
    assert done.exit_code == 2
    assert "choose another name" in done.output


@pytest.mark.parametrize(
    ("kind", "term", "is_error"),
    [
        ("specialties", "compare", True),
        ("specialties", "index", True),
        ("stages", "index", True),
        ("stages", "pack", True),
        ("stages", "worksheet-time", True),
        ("specialties", "all", True),
        ("specialties", "con", False),
        ("specialties", "search", False),
        ("stages", "com1", False),
    ],
)
def test_a_term_with_an_owner_is_told(
    small_site: SiteTest, kind: str, term: str, is_error: bool
) -> None:
    """Whose page or sheets would take another's place is an error; the rest a warning for now."""
    path = small_site.root / "site_config/taxonomies.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{kind}:\n", f"{kind}:\n  - {{id: {term}, name: Mine}}\n"))
    told = codes(small_site, Severity.ERROR if is_error else Severity.WARNING)
    assert (
        "site_config/taxonomies.yml",
        "reserved-name" if term in ("con", "com1") else "reserved-id",
    ) in told


def test_two_sheets_cannot_share_a_name(small_site: SiteTest) -> None:
    """`early` for `x-y` and `early-x` for `y` are both `early-x-y`: one would replace the other."""
    small_site.write(
        "site_config/taxonomies.yml",
        "specialties:\n  - {id: x-y, name: XY}\n  - {id: y, name: Y}\n"
        "stages:\n  - {id: early, name: Early}\n  - {id: early-x, name: Early X}\n",
    )
    assert ("site_config/taxonomies.yml", "duplicate-permalink") in codes(
        small_site, Severity.ERROR
    )


def test_two_files_at_one_address_stop_the_build(small_site: SiteTest) -> None:
    """A picture of the content cannot take the place of one of the theme."""
    small_site.write("content/assets/images/mark.svg", f"<svg {SVG}/>")
    prepared = small_site.build()
    assert prepared.written is None
    (told,) = [p.what for p in prepared.problems if p.code == "duplicate-permalink"]
    assert told.startswith("'/assets/images/mark.svg' would be one of Matchbook's own files and ")
    assert told.endswith("content/assets/images/mark.svg")


@pytest.mark.parametrize(
    ("alias", "code"),
    [("a" * 300, "long-name"), ("old/con/page", "reserved-name"), ("ab/" * 90, "long-name")],
)
def test_an_alias_that_no_disk_holds_is_told(small_site: SiteTest, alias: str, code: str) -> None:
    """An alias becomes a folder of the site."""
    text = ENTRY.format(title="First").replace("title:", f"aliases: [{alias}]\ntitle:")
    small_site.write("content/guides/first.md", text)
    assert ("content/guides/first.md", code) in codes(small_site)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.edu/guide?x=1",
        "https://example.edu/guide/?",
        "https://example.edu/#top",
        "https://example.edu/guide/index.html",
        "https://example.edu/guide/home.aspx",
        "https://user:word@example.edu/",
        "https://user@example.edu/",
        "https://example.edu/a/../b/",
        "https://example.edu//guide/",
        "https://",
        "https:///guide/",
        "https://example.edu:port/",
        "https://[::1/",
        "ftp://example.edu/",
        "example.edu",
    ],
)
def test_a_base_url_is_a_folder_of_a_host(small_site: SiteTest, url: str) -> None:
    """Every address of the site is made by adding to it, in the file and on the command line."""
    small_site.write(
        "site_config/institution.yml",
        f'name: Test School\nbase_url: "{url}"\nlayers:\n  - {{name: base, path: content}}\n',
    )
    assert ("site_config/institution.yml", "wrong-value") in codes(small_site, Severity.ERROR)
    done = CliRunner().invoke(
        main, ["build", "--project-dir", str(small_site.root), "--base-url", url]
    )
    assert done.exit_code == 2


@pytest.mark.parametrize(
    "url",
    ["https://example.edu", "https://example.edu/med/guide.v2/", "http://localhost:8000/guide"],
)
def test_a_plain_base_url_is_taken(url: str) -> None:
    """With or without a slash at its end, a port, a folder with a dot."""
    assert site_url_problem(url) == ""


# What lies in the site's folder


def test_what_no_build_made_stays_in_the_site(small_site: SiteTest) -> None:
    """Build after build, and the command names it; what a build made goes with what it is of."""
    small_site.build()
    site = small_site.root / "site"
    mine = {
        ".htaccess": "Header set X y",
        "CNAME": "guide.example.edu",
        ".well-known/security.txt": "Contact: x",
        "uploads/handout.pdf": "%PDF",
    }
    for path, text in mine.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text)
    (site / "shared").symlink_to("uploads")
    small_site.write("content/guides/second.md", ENTRY.format(title="Second"))
    assert small_site.build().carried == tuple(sorted([*mine, "shared"]))
    (small_site.root / "content/guides/second.md").unlink()
    done = CliRunner().invoke(main, ["build", "--clean", "--project-dir", str(small_site.root)])
    assert done.exit_code == 0, done.output
    assert "though no build put it there: .htaccess, .well-known/security.txt, CNAME" in done.output
    assert {path: (site / path).read_text() for path in mine} == mine
    assert (site / "shared").readlink() == Path("uploads")
    assert not (site / "guides/second").exists()


def test_a_file_in_the_way_of_a_new_one_stops_the_build(small_site: SiteTest) -> None:
    """It is named, and both it and the old site stay."""
    small_site.build()
    page = small_site.root / "site/guides/second/index.html"
    page.parent.mkdir()
    page.write_text("mine")
    small_site.write("content/guides/second.md", ENTRY.format(title="Second"))
    done = CliRunner().invoke(main, ["build", "--project-dir", str(small_site.root)])
    assert done.exit_code == 1
    assert "guides/second/index.html: no build put this file there" in done.output
    assert page.read_text() == "mine"


def test_a_site_without_a_record_keeps_only_what_is_not_a_sites(tmp_path: Path) -> None:
    """The first build after release 0.1.0: its pages and parts are known by what they hold."""
    site, fresh = tmp_path / "site", tmp_path / "new"
    for path, text in {
        "guides/gone/index.html": '<link href="../../assets/matchbook.css">',
        "offline.json": '{"files": {"": "a", "guides/": "b", "images/old.png": "c"}}',
        "images/old.png": "ours",
        "index.html": "ours by offline.json",
        "_headers": "ours",
        "assets/js/old.js": "ours",
        "print/old.pdf": "ours",
        "robots.txt": "mine",
        "uploads/index.html": "mine",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    fresh.mkdir()
    record = tmp_path / "published.json"
    assert carry_over(site, fresh, record) == ("robots.txt", "uploads/index.html")
    write_down(site, ["index.html"], record)
    assert "print/old.pdf" in carry_over(site, fresh, record)


@pytest.mark.parametrize("name", [".site.old", ".site.new"])
def test_a_folder_beside_the_site_is_never_removed_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It may be somebody's backup: publishing that needs the name says so and changes nothing."""
    monkeypatch.setattr(publishing, "_exchange", lambda *_: False)
    if name == ".site.new":

        def refuse(*_: object) -> None:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr(publishing, "_swap", refuse)
    fresh, site, mine = tmp_path / "fresh", tmp_path / "site", tmp_path / name / "keep/a"
    for path in (fresh / "index.html", site / "index.html", mine):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    with pytest.raises(OSError, match="it holds other things"):
        publishing.publish(fresh, site)
    assert mine.read_text() == "x"
    assert (site / "index.html").read_text() == "x"


def test_the_build_writes_apaches_file_where_asked(small_site: SiteTest) -> None:
    """With the security headers and, at a known path, the guide's page for missing addresses."""
    small_site.write(
        "site_config/institution.yml",
        "name: Test School\nbase_url: https://example.edu/guide/\nheader_files: [.htaccess]\n"
        "layers:\n  - {name: base, path: content}\n",
    )
    small_site.build()
    text = small_site.read(".htaccess")
    assert "Content-Security-Policy" in text
    assert "ErrorDocument 404 /guide/404.html" in text
    assert ".htaccess" not in small_site.read("offline.json")
