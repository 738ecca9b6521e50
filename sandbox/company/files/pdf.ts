/** A4 in points, and a margin. */
const PAGE = { width: 595, height: 842, margin: 56 } as const
const LINE_POINTS = 14
const LINES_A_PAGE = 50

/**
 * A PDF of plain lines, valid to the byte: pages of Helvetica with a heading.
 * The standard fonts know western letters; others are written without their marks.
 *
 * @see ISO 32000-1 §7.5
 */
export function makePdf(heading: string, lines: readonly string[]): Buffer {
  const pages: string[][] = []
  for (let start = 0; start < Math.max(1, lines.length); start += LINES_A_PAGE) {
    pages.push(lines.slice(start, start + LINES_A_PAGE))
  }
  // 1 catalogue, 2 page tree, 3 and 4 fonts, then a page and its content for each.
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => {
      const content = pageContent(index === 0 ? heading : '', page)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  return Buffer.from(writeObjects(objects), 'latin1')
}

function pageContent(heading: string, lines: readonly string[]): string {
  const top = PAGE.height - PAGE.margin
  const title = heading ? `/F2 16 Tf ${PAGE.margin} ${top} Td (${pdfText(heading)}) Tj ET BT ` : ''
  const body = lines.map((line) => `(${pdfText(line)}) Tj T*`).join('\n')
  return `BT ${title}/F1 10 Tf ${LINE_POINTS} TL ${PAGE.margin} ${top - (heading ? 36 : 0)} Td\n${body}\nET`
}

function writeObjects(objects: readonly string[]): string {
  let file = '%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = file.length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return `${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
}

/** What stands in a PDF string, in Latin-1. */
function pdfText(text: string): string {
  const latin1 = text.normalize('NFC').replace(/[^\x20-\xff]/g, (character) => {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '')
    return PLAIN[character] ?? (/^[\x20-\xff]$/.test(plain) ? plain : '?')
  })
  return latin1.replace(/[\\()]/g, '\\$&')
}

const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  '–': '-',
  '—': '-',
  '×': 'x',
  '’': "'",
  '€': 'EUR',
}
