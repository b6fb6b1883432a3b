"""Workbooks written by hand, for what openpyxl does not write."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = f'<Relationships><Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>'
KINDS = (
    "General",
    "yyyy-mm-dd",
    "mmm yyyy",
    "yyyy",
    "h:mm",
    "[h]:mm",
    "yyyy-mm-dd h:mm",
    "d mmm",
    '0 "days"',
    "[$-407]MMMM\\ YY;@",
    "mmmm",
)
"""The number formats of the styles 0 and up."""


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts(sheet: str, *, properties: str = "", texts: Sequence[str] = (), links: Sequence[str] = ()) -> dict[str, str]:
    """The files of a workbook.

    Args:
        sheet: The content of the only sheet, or of its ``sheetData``.
        properties: The attributes of ``workbookPr``.
        texts: The shared texts, as XML.
        links: The addresses of the links r0, r1 and so on.
    """
    formats = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(KINDS)
    )
    styles = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(KINDS)))
    to = "".join(
        f'<Relationship Id="r{at}" Type="x/hyperlink" Target="{link}" TargetMode="External"/>'
        for at, link in enumerate(links)
    )
    data = (
        sheet
        if sheet.startswith("<worksheet")
        else f'<worksheet xmlns:r="r"><sheetData>{sheet}</sheetData></worksheet>'
    )
    return {
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": f'<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr {properties}/><x:sheets>'
        '<x:sheet name="One" r:id="s1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/a.xml"/>'
        '<Relationship Id="s2" Type="x/sharedStrings" Target="texts.xml"/>'
        '<Relationship Id="s3" Type="x/styles" Target="styles.xml"/></Relationships>',
        "xl/texts.xml": f"<sst>{''.join(f'<si>{text}</si>' for text in texts)}</sst>",
        "xl/styles.xml": f'<styleSheet><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs>{styles}<xf numFmtId="17"/><xf/></cellXfs></styleSheet>',
        "xl/worksheets/a.xml": data,
        "xl/worksheets/_rels/a.xml.rels": f"<Relationships>{to}</Relationships>",
    }


def text(value: str) -> str:
    """A cell with a text of its own."""
    return f'<c t="inlineStr"><is><t>{value}</t></is></c>'


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells; what is not XML is a text."""
    return f"<row {attributes}>{''.join(cell if cell.startswith('<') else text(cell) for cell in cells)}</row>"


def number(value: object, style: int = 0, kind: str = "n") -> str:
    """A cell with a value and the index of its format in ``KINDS``."""
    return f'<c s="{style}" t="{kind}"><v>{value}</v></c>'
