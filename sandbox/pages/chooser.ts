import { type Html, html } from './html.ts'
import { appMark, avatar, page } from './layout.ts'

/** Accounts that stand in the open; the others are a click away. */
const ACCOUNTS_SHOWN = 8

export interface ChooserAccount {
  id: string
  name: string
  email: string
  /** In this browser. */
  signedIn: boolean
  suspended: boolean
}

/**
 * Ask whose account it is about.
 *
 * @param hint    the address that the app expects; it is offered for typing when no account has it
 * @param problem what was wrong with the last answer, and the address that was typed
 */
export function chooserPage(input: {
  app: string
  /** Where the forms go. */
  action: string
  accounts: readonly ChooserAccount[]
  hint?: string | undefined
  problem?: { say: string; email: string; creatable: boolean } | undefined
  /** Whose accounts they are. Default: Google's. */
  brand?: string
}): string {
  const { app, action, accounts, hint, problem, brand } = input
  const [shown, hidden] = [accounts.slice(0, ACCOUNTS_SHOWN), accounts.slice(ACCOUNTS_SHOWN)]
  return page(
    'Choose an account',
    html`${appMark(app)}
<h1>Choose an account</h1>
<p class="lead">to continue to <strong>${app}</strong></p>
<form method="post" action="${action}" class="accounts">
<input type="hidden" name="do" value="choose">
${list(shown)}
${hidden.length > 0 ? html`<details><summary>Show ${hidden.length} more</summary>${list(hidden)}</details>` : undefined}
</form>
<details class="another aside-details"${problem || accounts.length === 0 ? html` open` : undefined}>
<summary>Use another account</summary>
<form method="post" action="${action}">
<label for="email">Address of a sandbox account</label>
<input id="email" name="email" type="email" autocomplete="off" spellcheck="false" required maxlength="320"
 value="${problem?.email ?? hint ?? ''}"${problem ? html` aria-invalid="true" aria-describedby="problem"` : undefined}>
${problem ? html`<p id="problem" class="problem" role="alert">${problem.say}</p>` : undefined}
<div class="actions">
<button name="do" value="another">Next</button>
${problem?.creatable ? html`<button class="plain" name="do" value="create">Create it</button>` : undefined}
</div>
</form>
</details>
${accounts.some(({ signedIn }) => signedIn) ? signOut(action) : undefined}`,
    'card',
    brand,
  )
}

function list(accounts: readonly ChooserAccount[]): Html {
  return html`<ul>${accounts.map(
    (
      account,
    ) => html`<li><button name="account" value="${account.id}"${account.suspended ? html` disabled` : undefined}>
${avatar(account)}
<span class="who"><span class="name">${account.name}</span><span class="address">${account.email}</span></span>
${account.suspended ? html`<span class="chip">Suspended</span>` : undefined}
${account.signedIn ? html`<span class="chip">Signed in</span>` : undefined}
</button></li>`,
  )}</ul>`
}

function signOut(action: string): Html {
  return html`<form method="post" action="${action}" class="aside">
<button class="link" name="do" value="sign-out">Sign out of all accounts in this browser</button></form>`
}
