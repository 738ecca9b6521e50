/** What ends a line of plain text. */
const LINES = new Set(['P', 'DIV', 'LI', 'BLOCKQUOTE', 'UL', 'OL', 'PRE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6'])

/** The words of a draft’s HTML without their forms: a line for each paragraph, `>` before what is quoted. */
export function asText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return linesOf(body)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function linesOf(node: Element): string[] {
  const lines: string[] = ['']
  const addLines = (more: readonly string[]) => {
    if (lines.at(-1) === '') lines.pop()
    lines.push(...more, '')
  }
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) lines.push(`${lines.pop() ?? ''}${child.textContent ?? ''}`)
    else if (child instanceof Element) {
      if (child.tagName === 'BR') lines.push('')
      else if (!LINES.has(child.tagName)) {
        const [first = '', ...rest] = linesOf(child)
        lines.push(`${lines.pop() ?? ''}${first}`, ...rest)
      } else addLines(blockOf(child))
    }
  }
  return lines
}

function blockOf(element: Element): string[] {
  const lines = linesOf(element)
  while (lines.length > 1 && lines.at(-1) === '') lines.pop()
  switch (element.tagName) {
    case 'BLOCKQUOTE':
      return lines.map((line) => (line === '' ? '>' : `> ${line}`))
    case 'LI':
      return lines.map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`))
    case 'P':
      // Between two paragraphs stands an empty line.
      return [...lines, '']
    default:
      return lines
  }
}

/** Plain text as an editor takes it: a paragraph for each block of lines. */
export function asHtml(text: string): string {
  const page = document.implementation.createHTMLDocument()
  const holder = page.createElement('div')
  for (const block of text.split(/\n{2,}/)) {
    const paragraph = page.createElement('p')
    block.split('\n').forEach((line, at) => {
      if (at > 0) paragraph.append(page.createElement('br'))
      paragraph.append(line)
    })
    holder.append(paragraph)
  }
  return holder.innerHTML
}
