/** What fits nowhere, is no value of its kind, breaks a rule, or goes beyond what the database can do. @see PostgreSQL, appendix A */
const SQLSTATE_OF_DATA = /^(21|22|23|54)[0-9A-Z]{3}$/
/** How our own reading of something odd ends. */
const READING = [RangeError, TypeError, SyntaxError, URIError]

/**
 * Why counting failed, where the mails that were counted are to blame: a code or the kind of the error, for a message
 * may quote mail. Undefined for anything else, which passes: nobody's mail is left out for a bad hour. Pure.
 */
export function reasonInMail(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') {
    return SQLSTATE_OF_DATA.test(error.code) ? error.code : undefined
  }
  return READING.some((kind) => error instanceof kind) ? error.name : undefined
}
