/** Ways mail programs mark what they quote below an answer. */
const QUOTES = [
  '.gmail_quote_container',
  '.gmail_quote',
  'blockquote[type="cite"]',
  '.yahoo_quoted',
  '.protonmail_quote',
  '.zmail_extra',
  '#divRplyFwdMsg',
  '#appendonsend',
  '.moz-cite-prefix',
  'blockquote',
].join(',')

/** In these marks the quote is what follows, up to the end of the letter. */
const BEGINS_QUOTE = '#divRplyFwdMsg, #appendonsend, .moz-cite-prefix'

/** A forwarded letter is what its sender wants read. */
const FORWARDED =
  /^[\s\-_*>]*(?:Forwarded message|Begin forwarded message|Vidarebefordrat (?:meddelande|brev)|Weitergeleitete Nachricht)/i

/**
 * Fold the quoted past at the end of a letter into a `<details>`, which opens without any script. Quotes with words
 * below them are left alone: there the answer stands between them.
 *
 * @param label What the fold is called, for those who cannot see its three dots.
 */
export function foldQuotes(body: HTMLElement, label: string): void {
  const quote = findLastQuote(body)
  if (!quote) return
  const past = takePast(quote, body)
  if (!past.some((node) => hasContent(node)) || FORWARDED.test(past.map((node) => node.textContent).join(''))) return
  if (!hasContentBefore(past[0], body)) return

  const fold = body.ownerDocument.createElement('details')
  fold.className = 'll-quoted'
  const summary = body.ownerDocument.createElement('summary')
  summary.setAttribute('aria-label', label)
  summary.title = label
  fold.append(summary)
  past[0]?.before(fold)
  fold.append(...past)
}

/** The outermost quote after which no words follow. */
function findLastQuote(body: HTMLElement): Element | undefined {
  return [...body.querySelectorAll(QUOTES)].find((found) => {
    const last = found.matches(BEGINS_QUOTE) ? (found.parentElement?.lastElementChild ?? found) : found
    return !hasContentAfter(last, body)
  })
}

/** The quote with what belongs to it: the line that says who wrote, or everything after it. */
function takePast(quote: Element, body: HTMLElement): ChildNode[] {
  const past: ChildNode[] = [quote]
  if (quote.matches(BEGINS_QUOTE)) {
    for (let next = quote.nextSibling; next; next = next.nextSibling) past.push(next)
    return past
  }
  const before = previousWords(quote)
  if (
    before &&
    before !== body &&
    /(?:wrote|skrev|schrieb|écrit|napisał\(?a?\)?)\s*:\s*$/i.test(before.textContent ?? '')
  ) {
    past.unshift(before)
  }
  return past
}

/** The sibling before with words in it, blank ones passed over. */
function previousWords(node: Node): ChildNode | undefined {
  let before = node.previousSibling
  while (before && !hasContent(before)) before = before.previousSibling
  return before ?? undefined
}

function hasContent(node: Node): boolean {
  if ((node.textContent ?? '').trim() !== '') return true
  return node.nodeType === 1 && ((node as Element).matches('img') || (node as Element).querySelector('img') !== null)
}

function hasContentAfter(node: Node, body: HTMLElement): boolean {
  return climb(node, body, (at) => at.nextSibling)
}

function hasContentBefore(node: Node | undefined, body: HTMLElement): boolean {
  return node !== undefined && climb(node, body, (at) => at.previousSibling)
}

/** True when a sibling on one side, of the node or of anything around it, has content. */
function climb(from: Node, body: HTMLElement, step: (at: Node) => Node | null): boolean {
  for (let at: Node | null = from; at && at !== body; at = at.parentNode) {
    for (let beside = step(at); beside; beside = step(beside)) if (hasContent(beside)) return true
  }
  return false
}
