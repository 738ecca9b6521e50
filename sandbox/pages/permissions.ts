import { type Html, html } from './html.ts'
import { avatar, page } from './layout.ts'

export interface AccountPermissions {
  person: { id: string; name: string; email: string }
  apps: readonly {
    projectId: string
    /** Of the project's clients. */
    names: readonly string[]
    texts: readonly string[]
    /** Epoch milliseconds of the last consent. */
    grantedAt: number
  }[]
}

/** Show the people of this browser which apps reach their accounts, and let them take that away. */
export function permissionsPage(accounts: readonly AccountPermissions[]): string {
  return page(
    'Connected apps',
    html`<h1>Connected apps</h1>
<p class="lead">What the accounts of this browser have let apps do.</p>
${accounts.length === 0 ? html`<p>Nobody is signed in here. Connect an account in an app first.</p>` : undefined}
${accounts.map(account)}`,
  )
}

function account({ person, apps }: AccountPermissions): Html {
  return html`<section>
<p class="pill">${avatar(person)}<span class="address">${person.email}</span></p>
${apps.length === 0 ? html`<p class="soft">No app has access to this account.</p>` : undefined}
${apps.map(
  ({ projectId, names, texts, grantedAt }) => html`<form method="post" action="/permissions">
<h2>${names.join(', ')}</h2>
<p class="soft">Since ${new Date(grantedAt).toISOString().slice(0, 10)}</p>
<ul class="plain-list">${texts.map((text) => html`<li>${text}</li>`)}</ul>
<input type="hidden" name="account" value="${person.id}">
<input type="hidden" name="project" value="${projectId}">
<div class="actions"><button class="plain" name="do" value="remove">Remove access</button></div>
</form>`,
)}
</section>`
}
