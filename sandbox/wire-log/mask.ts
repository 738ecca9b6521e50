/** Fields of a query or a form that nobody may read in a log. */
const SECRET_FIELDS = new Set([
  'access_token',
  'apikey',
  'assertion',
  'client_secret',
  'code',
  'code_verifier',
  'id_token',
  'oauth_token',
  'refresh_token',
  'token',
])

/** How much of one form field is kept: enough for a list of scopes. */
const FIELD_CHARS_MAX = 2_000

/** The path with its query, every secret in it replaced by its length. */
export function maskUrl(url: string): string {
  const query = url.indexOf('?')
  if (query === -1) return url
  const fields = url
    .slice(query + 1)
    .split('&')
    .map((field) => {
      const name = field.split('=', 1)[0] ?? ''
      return SECRET_FIELDS.has(name) ? `${name}=${lengthOf(field.slice(name.length + 1))}` : field
    })
  return `${url.slice(0, query)}?${fields.join('&')}`
}

/** A form's fields, every secret among them replaced by its length. */
export function maskForm(form: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      const text = String(value)
      return [name, SECRET_FIELDS.has(name) ? lengthOf(text) : text.slice(0, FIELD_CHARS_MAX)]
    }),
  )
}

/** `Bearer [n chars]`: which scheme was used, never with what. */
export function maskAuthorization(header: string): string {
  const scheme = header.split(' ', 1)[0] ?? ''
  return scheme === header ? lengthOf(header) : `${scheme} ${lengthOf(header.slice(scheme.length + 1))}`
}

function lengthOf(secret: string): string {
  return `[${secret.length} chars]`
}
