import { type Html, html } from './html.ts'
import { avatar, page } from './layout.ts'

interface Person {
  id: string
  name: string
  email: string
}

export interface AppPasswordsOf {
  person: Person
  /** Oldest first; epoch milliseconds. */
  passwords: readonly { id: string; name: string; createdAt: number; usedAt: number | null }[]
  /** Made just now, in four groups; shown this once. */
  made?: string
}

/** Where the owner of an account makes the sixteen letters with which a mail program signs in. */
export function appPasswordsPage({ person, passwords, made }: AppPasswordsOf): string {
  return page(
    'App passwords',
    html`<h1>App passwords</h1>
<p class="pill">${avatar(person)}<span class="address">${person.email}</span> <a href="/apppasswords">Switch<span class="quiet-label"> account</span></a></p>
${made === undefined ? undefined : shown(made)}
<p class="lead">A mail program signs in with one over IMAP and SMTP, and never with the password of the account.</p>
${passwords.length > 0 ? html`<ul class="plain-list">${passwords.map(line)}</ul>` : undefined}
<form method="post" action="/apppasswords">
<input type="hidden" name="account" value="${person.id}">
<div class="actions"><button name="do" value="make">${made === undefined ? 'Make an app password' : 'Make another'}</button></div>
</form>`,
  )
}

/** Whose app passwords. */
export function whosePasswordsPage(people: readonly Person[]): string {
  return page(
    'App passwords',
    html`<h1>App passwords</h1>
<p class="lead">Whose?</p>
${people.length === 0 ? html`<p>The sandbox has no account yet.</p>` : undefined}
<ul class="plain-list">${people.map(
      ({ email }) => html`<li><a href="/apppasswords?account=${encodeURIComponent(email)}">${email}</a></li>`,
    )}</ul>`,
  )
}

function shown(password: string): Html {
  return html`<p role="status">Copy it now: it is not shown again.</p>
<p><code class="once">${password}</code></p>`
}

function line({ name, createdAt, usedAt }: AppPasswordsOf['passwords'][number]): Html {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return html`<li>${name}, made ${day(createdAt)}, ${usedAt === null ? 'never used' : `last used ${day(usedAt)}`}</li>`
}
