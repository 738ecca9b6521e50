import { scopeOfCallback } from '../scopes.ts'

/** Where the browser goes with the code, its parameters in the order that was observed at Google. */
export function successUrl(
  redirectUri: string,
  answer: {
    state?: string | undefined
    issuer: string
    code: string
    scopes: readonly string[]
    /** The account's place in the browser. */
    authuser: number
    /** For a Workspace account. */
    hd?: string | undefined
    /** The prompt that was shown. */
    prompt: 'none' | 'consent'
  },
): string {
  return withQuery(redirectUri, {
    state: answer.state,
    iss: answer.issuer,
    code: answer.code,
    scope: scopeOfCallback(answer.scopes),
    authuser: String(answer.authuser),
    hd: answer.hd,
    prompt: answer.prompt,
  })
}

/** Where the browser goes with a refusal. Google's carry no `iss`. */
export function refusalUrl(
  redirectUri: string,
  answer: { error: string; subtype?: string | undefined; state?: string | undefined },
): string {
  return withQuery(redirectUri, { error: answer.error, error_subtype: answer.subtype, state: answer.state })
}

/** The redirect URI stays as it was registered, letter by letter, its own query included. */
function withQuery(redirectUri: string, fields: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  )
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${query}`
}
