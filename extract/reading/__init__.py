"""From files to articles: exact text, id, date and blocks.

An article's text is the decoded file (byte-order mark off, CRLF to LF, nothing else changed): front matter and the
site's words stay in it, as furniture blocks, so that offsets count in the file as it is. A post of an archive is its
slice from its title line to the next title; of a saved web page the text is what was extracted from it.
"""

from extract.reading.articles import read_articles, read_text
from extract.reading.files import MAX_ARTICLE_BYTES, STANDARD_INPUT, printable

__all__ = ["MAX_ARTICLE_BYTES", "STANDARD_INPUT", "printable", "read_articles", "read_text"]
