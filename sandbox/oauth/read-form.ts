import { invalidRequest } from './oauth-error.ts'

/** Parameters of a form or a query, each given once. */
export type Form = Readonly<Record<string, string | undefined>>

/**
 * Read a form's or a query's parameters. A body of another kind counts as an empty form, as it does at Google.
 *
 * @throws OAuthError `invalid_request` when a parameter is given twice
 */
export function readForm(body: unknown): Form {
  if (body === null || typeof body !== 'object' || Buffer.isBuffer(body)) return {}
  const form: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (Array.isArray(value)) throw invalidRequest(`OAuth 2 parameters can only have a single value: ${name}`)
    // An empty parameter counts as an absent one (RFC 6749 §3.1).
    if (typeof value === 'string' && value !== '') form[name] = value
  }
  return form
}
