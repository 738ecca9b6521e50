/** «On Friday, Ana wrote:», or with her address on a line of its own; what it announces is quoted below it. */
const ANNOUNCED = /^(?!>)[^\n]{0,300}(?:\n<[^\n]{0,300})?:\n+(?=>)/gm
const QUOTED_LINE = /^>.*(?:\n|$)/gm
/** Below this line stands the mail that was answered, unmarked. */
const WHOLE_BELOW = /^-{2,} ?(?:original message|ursprungligt meddelande) ?-{2,}$[\s\S]*/im

/** What a mail says itself, without what it quotes. Pure; a guess, which tells a model less and decides nothing. */
export function withoutQuotes(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(WHOLE_BELOW, '')
    .replace(ANNOUNCED, '')
    .replace(QUOTED_LINE, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
