import { html } from './html.ts'
import { avatar, page } from './layout.ts'

/** Refuse on this page: the browser is not sent back to the app. */
export function pageErrorPage(input: {
  status: number
  code: string
  title: string
  say: string
  /** For the developer of the app. */
  detail?: string | undefined
  person?: { id: string; name: string; email: string } | undefined
  /** Set when the person can ask an admin: the domain and client that the admin would set. */
  requestAccess?: { domain: string; clientId: string } | undefined
}): string {
  const { status, code, title, say, detail, person, requestAccess } = input
  return page(
    title,
    html`<span class="app-mark warn" aria-hidden="true">!</span>
<h1>${title}</h1>
${person ? html`<p class="pill">${avatar(person)}<span class="address">${person.email}</span></p>` : undefined}
<p class="say">${say}</p>
${
  requestAccess
    ? html`<details class="aside-details"><summary>Request access</summary>
<p>In this sandbox the admin is you. Allow the app with:</p>
<pre>PUT /sandbox/domains/${requestAccess.domain}
{"clientId": "${requestAccess.clientId}", "policy": "trusted"}</pre></details>`
    : undefined
}
${detail === undefined ? undefined : html`<details class="aside-details"><summary>Error details for the developer</summary><pre>${detail}</pre></details>`}
<p class="soft code">Error ${status}: ${code}</p>`,
  )
}
