import { type Html, html } from '../pages/html.ts'
import { page } from '../pages/layout.ts'
import type { CaughtMail } from './caught-mails.ts'

/** Everything that was sent, newest first. */
export function outboxPage(mails: readonly CaughtMail[]): string {
  const rows = mails.map(
    (mail) => html`<tr><td>${time(mail.at)}</td><td>${mail.account}</td><td>${mail.recipients.join(', ')}</td>
<td><a href="/sandbox/outbox/${mail.number}">${mail.subject || '(no subject)'}</a></td><td>${deliveredTo(mail)}</td></tr>`,
  )
  const table = html`<div class="scroll" role="region" aria-label="Mail that was sent" tabindex="0"><table>
<thead><tr>${['Sent', 'By', 'To', 'Subject', 'Delivered'].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
  return page(
    'Outbox',
    html`<h1>Outbox</h1>
<p class="lead">What was sent, over the API and over SMTP. Nothing of it left this machine: it was delivered to the accounts of this sandbox, and
caught for everybody else.</p>
<section><h2>Mail<code>/sandbox/outbox/mails</code></h2>
${mails.length === 0 ? html`<p class="soft">Nothing has been sent yet.</p>` : table}</section>`,
    'wide',
  )
}

/** One mail that was sent. @param text what a person reads of it */
export function sentMailPage(mail: CaughtMail, text: string): string {
  return page(
    mail.subject || 'Sent mail',
    html`<p><a href="/sandbox/outbox">Outbox</a></p>
<h1>${mail.subject || '(no subject)'}</h1>
<p class="lead">Sent by <strong>${mail.account}</strong>, in the envelope from <strong>${mail.sender || '<>'}</strong> to
<strong>${mail.recipients.join(', ')}</strong>, ${time(mail.at)}. Delivered: ${deliveredTo(mail)}.
${mail.sizeBytes.toLocaleString('en')} bytes, <a href="/sandbox/outbox/${mail.number}/raw">as they were sent</a>.</p>
<section><h2>Text</h2><pre>${text || 'It has no text.'}</pre></section>`,
    'wide',
  )
}

function deliveredTo({ recipients, delivered }: CaughtMail): string {
  if (delivered.length === 0) return 'to nobody here'
  return delivered.length === recipients.length ? 'to all' : delivered.join(', ')
}

function time(at: number): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}
