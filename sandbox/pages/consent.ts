import { type Html, html } from './html.ts'
import { accountPill, appMark, denyForm, page } from './layout.ts'

interface ScopeLine {
  name: string
  text: string
}

interface Asking {
  app: string
  person: { id: string; name: string; email: string }
  /** Where the form goes. */
  action: string
  switchUrl: string
}

/**
 * Ask for the sign-in scopes, all or none.
 *
 * @param onward where *Continue* leads when more is asked after this; undefined when this is the last page
 */
export function signInPage({
  app,
  person,
  action,
  switchUrl,
  scopes,
  onward,
}: Asking & {
  scopes: readonly ScopeLine[]
  onward: string | undefined
}): string {
  return page(
    `Sign in to ${app}`,
    html`${appMark(app)}
<h1>Sign in to ${app}</h1>
${accountPill(person, switchUrl)}
<p>By continuing, you let ${app}:</p>
<ul class="plain-list">${scopes.map(({ text }) => html`<li>${text}</li>`)}</ul>
<p class="soft">You can take this back at any time in your <a href="/permissions">connected apps</a>.</p>
<form method="post" action="${action}"><div class="actions">
<button class="plain" form="deny">Cancel</button>
${onward === undefined ? html`<button name="do" value="allow">Continue</button>` : html`<a class="button" href="${onward}">Continue</a>`}
</div></form>
${denyForm(action)}`,
  )
}

/** Ask for everything beyond sign-in: a box for each scope, or all or none. */
export function consentPage(
  input: Asking & {
    scopes: readonly ScopeLine[]
    /** What the app was granted before and keeps. */
    already: readonly ScopeLine[]
    boxes: boolean
    /** Draw every box ticked. */
    ticked: boolean
    tickAllUrl: string
  },
): string {
  const { app, person, action, switchUrl, already, boxes } = input
  return page(
    `${app} wants access`,
    html`${appMark(app)}
<h1>${app} wants access to your account</h1>
${accountPill(person, switchUrl)}
<form method="post" action="${action}">
${boxes ? boxList(input) : wholeList(input)}
${already.length > 0 ? html`<details class="aside-details"><summary>${app} already has some access</summary><ul class="plain-list">${already.map(({ text }) => html`<li>${text}</li>`)}</ul></details>` : undefined}
<h2>Make sure that you trust ${app}</h2>
<p class="soft">You may be sharing sensitive information with it. You can take access away at any time in your <a href="/permissions">connected apps</a>.</p>
<div class="actions">
<button class="plain" form="deny">Cancel</button>
<button name="do" value="allow">${boxes ? 'Continue' : 'Allow'}</button>
</div>
</form>
${denyForm(action)}`,
  )
}

function boxList({
  app,
  scopes,
  ticked,
  tickAllUrl,
}: {
  app: string
  scopes: readonly ScopeLine[]
  ticked: boolean
  tickAllUrl: string
}): Html {
  const checked = ticked ? html` checked` : undefined
  return html`<fieldset>
<legend>Select what ${app} can access</legend>
${scopes.length > 1 && !ticked ? html`<a class="select-all" href="${tickAllUrl}">Select all</a>` : undefined}
<ul class="boxes">${scopes.map(
    ({ name, text }) =>
      html`<li><label><input type="checkbox" name="scope" value="${name}"${checked}><span>${text}</span></label></li>`,
  )}</ul>
</fieldset>`
}

function wholeList({ app, scopes }: { app: string; scopes: readonly ScopeLine[] }): Html {
  return html`<p>This will allow ${app} to:</p>
<ul class="plain-list">${scopes.map(
    ({ name, text }) => html`<li>${text}<input type="hidden" name="scope" value="${name}"></li>`,
  )}</ul>`
}
