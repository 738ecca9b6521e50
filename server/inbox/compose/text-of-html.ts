import { Parser } from 'htmlparser2'

const SPACED = new Set('p h1 h2 h3 blockquote pre ul ol hr'.split(' '))

/** An open list, quote or item, and how its lines begin. */
interface Frame {
  tag: string
  /** Before each line. */
  prefix: string
  /** Before the first line in place of the prefix; spent by it. */
  mark: string | null
  /** Of an ordered list: the number of its next item; 0 of another. */
  next: number
}

/**
 * The plain text beside a rich mail: the same words with lists, quotes and links written out. Pure; for HTML that `cleanHtml`
 * has made, whose depth has an end.
 */
export function textOfHtml(html: string): string {
  const page = new Page()
  let href = ''
  let linked = ''
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (tag === 'br') page.breakLine()
        else if (tag === 'hr') page.rule()
        else if (tag === 'a') [href, linked] = [attributes.href ?? '', '']
        else if (tag === 'li') page.openItem()
        else if (SPACED.has(tag)) page.open(tag)
      },
      ontext(text) {
        linked += text
        page.write(text)
      },
      onclosetag(tag) {
        if (tag === 'a') {
          if (!isSameLink(href, linked)) page.write(linked.trim() === '' ? href : ` <${href}>`)
          href = ''
        } else if (tag === 'li' || (SPACED.has(tag) && tag !== 'hr')) page.close(tag)
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return page.finish()
}

function isSameLink(href: string, words: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^mailto:|^https?:\/\//, '')
      .replace(/\/$/, '')
  return href === '' || bare(href) === bare(words)
}

class Page {
  readonly #lines: string[] = []
  readonly #frames: Frame[] = []
  /** The line that is being written, in pieces: joined at each of them it would take its length squared. */
  #line: string[] = []
  #endsInSpace = true
  /** What an empty line that is owed before the next begins with. */
  #gap: string | undefined

  write(text: string): void {
    if (this.#isPre()) {
      text.split('\n').forEach((line, at) => {
        if (at > 0) this.breakLine()
        this.#line.push(line)
      })
      return
    }
    const words = text.replace(/[\s\u00a0]+/g, ' ')
    const piece = this.#endsInSpace ? words.trimStart() : words
    if (piece === '') return
    this.#line.push(piece)
    this.#endsInSpace = piece.endsWith(' ')
  }

  breakLine(): void {
    this.#put(this.#takeLine())
  }

  rule(): void {
    this.#endBlock()
    this.#oweGap()
    this.#put('---')
    this.#oweGap()
  }

  open(tag: string): void {
    this.#endBlock()
    this.#oweGap()
    this.#frames.push({ tag, prefix: tag === 'blockquote' ? '> ' : '', mark: null, next: tag === 'ol' ? 1 : 0 })
  }

  openItem(): void {
    this.#endBlock()
    const list = this.#frames.findLast(({ tag }) => tag === 'ol' || tag === 'ul')
    const mark = list !== undefined && list.next > 0 ? `${list.next++}. ` : '- '
    this.#frames.push({ tag: 'li', prefix: ' '.repeat(mark.length), mark, next: 0 })
  }

  close(tag: string): void {
    this.#endBlock()
    const at = this.#frames.findLastIndex((frame) => frame.tag === tag)
    if (at >= 0) this.#frames.length = at
    this.#oweGap()
  }

  finish(): string {
    this.#endBlock()
    return this.#lines.join('\n').trim()
  }

  #takeLine(): string {
    const line = this.#line.join('').trimEnd()
    this.#line = []
    this.#endsInSpace = true
    return line
  }

  #endBlock(): void {
    const line = this.#takeLine()
    if (line !== '') this.#put(line)
  }

  /** The outermost of those owed; in a list, items follow each other without an empty line. */
  #oweGap(): void {
    if (this.#frames.some(({ tag }) => tag === 'ul' || tag === 'ol')) return
    const prefix = this.#frames.map((frame) => frame.prefix).join('')
    if (this.#gap === undefined || prefix.length < this.#gap.length) this.#gap = prefix
  }

  #put(line: string): void {
    if (this.#gap !== undefined && this.#lines.length > 0) this.#lines.push(this.#gap.trimEnd())
    this.#gap = undefined
    const prefix = this.#frames.map((frame) => {
      const mark = frame.mark ?? frame.prefix
      frame.mark = null
      return mark
    })
    this.#lines.push((prefix.join('') + line).trimEnd())
  }

  #isPre(): boolean {
    return this.#frames.some(({ tag }) => tag === 'pre')
  }
}
