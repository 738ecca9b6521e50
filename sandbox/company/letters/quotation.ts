import { longDate, spokenDate } from './dates.ts'
import type { Letter } from './letter.ts'
import { signatureOf } from './signature.ts'

/** Programs quote whole conversations; five letters back is where people stop reading, and where we stop writing. */
const QUOTED_MAX = 5

/** The plain text of a letter with its signature and what it quotes. */
export function fullText(letter: Letter, depth = 0): string {
  const own = [letter.text, signatureOf(letter)].filter((part) => part !== '').join('\n\n')
  const quoted = letter.answers
  if (!quoted || depth >= QUOTED_MAX) return own
  const below = fullText(quoted, depth + 1)
  switch (letter.from.mailer) {
    case 'outlook':
    case 'webmail':
      return `${own}\n\n${outlookHead(quoted)}\n\n${below}`
    case 'thunderbird':
      // Its users answer below the quotation.
      return `${thunderbirdHead(quoted)}\n${quoteLines(wrap(below))}\n\n${own}`
    case 'gmail':
    case 'apple':
      return `${own}\n\n${spokenHead(quoted)}\n\n${quoteLines(wrap(below))}`
    case 'robot':
      return own
  }
}

/** The same as HTML, as the sender's program builds it. */
export function fullHtml(letter: Letter, depth = 0): string {
  const { mailer } = letter.from
  const own = `${paragraphs(letter.text, mailer)}${signatureHtml(letter)}`
  const quoted = letter.answers
  if (!quoted || depth >= QUOTED_MAX) return own
  const below = fullHtml(quoted, depth + 1)
  if (mailer === 'gmail') {
    return `${own}<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escapeHtml(spokenHead(quoted))}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${below}</blockquote></div>`
  }
  if (mailer === 'apple') {
    return `${own}<br><blockquote type="cite"><div>${escapeHtml(spokenHead(quoted))}</div><br>${below}</blockquote>`
  }
  const head = outlookHead(quoted).split('\n').map(escapeHtml).join('<br>')
  return `${own}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${head}</p></div>${below}`
}

/** Lines of at most this length, as programs break plain text. */
const LINE_CHARS = 76

/** Break long lines at spaces; what is quoted already keeps its marks. */
export function wrap(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => (line.length > LINE_CHARS && !/^[>\s]/.test(line) ? wrapLine(line) : [line]))
    .join('\n')
}

function wrapLine(line: string): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > LINE_CHARS) {
      lines.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...lines, current]
}

function quoteLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n')
}

function spokenHead({ at, from }: Letter): string {
  return `On ${spokenDate(at, from.firm.utcOffset)}, ${from.name} <${from.email}> wrote:`
}

function thunderbirdHead({ at, from }: Letter): string {
  return `On ${spokenDate(at, from.firm.utcOffset)}, ${from.name} wrote:`
}

function outlookHead({ at, from, to, cc, subject }: Letter): string {
  const list = (people: Letter['to']) => people.map(({ name, email }) => `${name} <${email}>`).join('; ')
  return [
    `From: ${from.name} <${from.email}>`,
    `Sent: ${longDate(at, from.firm.utcOffset)}`,
    `To: ${list(to)}`,
    ...(cc.length > 0 ? [`Cc: ${list(cc)}`] : []),
    `Subject: ${subject}`,
  ].join('\n')
}

function paragraphs(text: string, mailer: Letter['from']['mailer']): string {
  const blocks = text.split(/\n{2,}/).map((block) => escapeHtml(block).replaceAll('\n', '<br>\n'))
  if (mailer === 'gmail')
    return `<div dir="ltr">${blocks.map((block) => `<div>${block}</div>`).join('<div><br></div>\n')}</div>`
  if (mailer === 'outlook') return blocks.map((block) => `<p class="MsoNormal">${block}</p>\n`).join('')
  return blocks.map((block) => `<p>${block}</p>\n`).join('')
}

function signatureHtml(letter: Letter): string {
  const lines = signatureOf(letter)
    .split('\n')
    .filter((line) => line !== '' && line !== '-- ')
  if (lines.length === 0) return ''
  const [name = '', ...rest] = lines.map(escapeHtml)
  return `<br><div class="signature" style="color:#555"><b>${name}</b><br>${rest.join('<br>')}</div>\n`
}

/** For text inside HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
