import type { IncomingHttpHeaders } from 'node:http'

/** What a person answered on one of our pages. */
export interface PageForm {
  /** The button. */
  do: string
  account: string
  project: string
  email: string
  /** Scopes whose box was ticked. */
  ticked: ReadonlySet<string>
}

/** Read a page's form; a body of any other kind is an empty one. */
export function readPageForm(body: unknown): PageForm {
  const fields: Record<string, unknown> =
    body !== null && typeof body === 'object' && !Buffer.isBuffer(body) ? { ...body } : {}
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name].trim() : '')
  const ticked = [fields.scope].flat().filter((name) => typeof name === 'string')
  return {
    do: text('do'),
    account: text('account'),
    project: text('project'),
    email: text('email'),
    ticked: new Set(ticked),
  }
}

/** Whether a form comes from our own page: another site must not press our buttons. Programs send neither header. */
export function isOwnForm(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return (
    headers.origin === undefined ||
    headers.origin === `http://${headers.host}` ||
    headers.origin === `https://${headers.host}`
  )
}
