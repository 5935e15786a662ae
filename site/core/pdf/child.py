"""Make PDFs of the HTML on standard input, in the style sheet whose path is the argument.

``printer`` runs it in a process of its own. Input is a JSON list of pages; output is a JSON list of
the length in bytes and the number of sheets of each PDF, on one line, then the PDFs one after
another. They are tagged for PDF/UA and have bookmarks. Nothing is fetched, neither from the network
nor from the disk: a page holds its pictures itself (``data:``).
"""

import json
import resource
import sys

GIGABYTE = 1024**3


def main() -> None:
    """Read pages, write PDFs to standard output; exit with 3 where no PDF can be made at all."""
    resource.setrlimit(resource.RLIMIT_AS, (3 * GIGABYTE, 3 * GIGABYTE))
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError:  # the system has no Pango
        sys.exit(3)

    fetcher = URLFetcher(allowed_protocols=("data",))
    sheet = CSS(filename=sys.argv[1])
    sizes, made = [], []
    for page in json.load(sys.stdin.buffer):
        document = HTML(string=page, url_fetcher=fetcher).render(
            stylesheets=[sheet], pdf_variant="pdf/ua-1"
        )
        content = document.write_pdf(pdf_variant="pdf/ua-1")
        sizes.append((len(content), len(document.pages)))
        made.append(content)
    sys.stdout.buffer.write(json.dumps(sizes).encode() + b"\n")
    for content in made:
        sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
