/** What a person needs of an answer to see what went wrong. */
const ANSWER_CHARACTERS_MAX = 1_000
const MASK = '[secret]'

/** What secrets of ours and of most others look like: a receiver may write back all that it was sent. */
const LIKE_SECRETS =
  /whsec_[\w+/=-]+|v1,[A-Za-z0-9+/]{43}=|ll_[sp]k_(?:dev|prod)_[\w-]+|tnt_[0-9a-f]{32}\.[\w-]{43}|(?<=\bbearer\s)\S+|(?<=\bbasic\s)\S+|ya29\.[\w.-]+|eyJ[\w-]+\.[\w-]+\.[\w-]+/gi

/**
 * The beginning of what a receiver wrote, fit to be kept and shown: secrets masked before it is cut, so that none is
 * half shown, and no byte that a database or a page stumbles over. Pure.
 *
 * @param known Secrets that must not be in it, whatever they look like.
 */
export function maskAnswer(text: string, known: readonly string[]): string {
  let masked = text
  for (const secret of known) masked = masked.replaceAll(secret, MASK)
  return masked
    .replace(LIKE_SECRETS, MASK)
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, ANSWER_CHARACTERS_MAX)
    .toWellFormed()
}
