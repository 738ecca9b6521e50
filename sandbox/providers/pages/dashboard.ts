import { type Html, html } from '../../pages/html.ts'
import { accountPill } from '../../pages/layout.ts'
import type { MadeKey } from '../keys.ts'
import type { Twin } from '../twin.ts'

interface Dashboard {
  twin: Twin
  person: { id: string; name: string; email: string }
  role: string
  /** Where the forms go. */
  action: string
  switchUrl: string
  /** Apps whose install begins here. */
  installable: readonly { name: string; installUri: string }[]
  connected: readonly { clientId: string; name: string; scopes: readonly string[]; grantedAt: number }[]
  keyIds: readonly string[]
  /** A key that was made just now: it is shown this once. */
  made: MadeKey | undefined
}

/** What a person has at this provider. */
export function dashboardPage(shown: Dashboard): Html {
  const { twin, person, switchUrl, role } = shown
  return html`<h1>${twin.title}</h1>
<p class="lead">${twin.about}</p>
${accountPill(person, switchUrl)}
<p class="soft">Role: ${role}</p>
${twin.keys ? keys(shown) : undefined}
${twin.oauth ? apps(shown) : undefined}`
}

function keys({ twin, keyIds, made, action }: Dashboard): Html {
  const { idLabel, secretLabel } = twin.keys ?? { idLabel: undefined, secretLabel: 'API key' }
  return html`<section><h2>${secretLabel}s</h2>
${
  made
    ? html`<div role="status">${idLabel === undefined ? undefined : line(idLabel, made.id)}${line(secretLabel, made.secret)}
<p class="soft">Copy it now: it is not shown again.</p></div>`
    : undefined
}
${keyIds.length === 0 ? html`<p class="soft">None yet.</p>` : html`<ul class="plain-list">${keyIds.map((id) => html`<li><code>${id}</code></li>`)}</ul>`}
<form method="post" action="${action}"><div class="actions"><button name="do" value="make-key">Make a key</button></div></form>
</section>`
}

function line(label: string, value: string): Html {
  return html`<p>${label}<br><code>${value}</code></p>`
}

function apps({ connected, installable, action }: Dashboard): Html {
  return html`<section><h2>Apps</h2>
${installable.map(({ name, installUri }) => html`<p>${name} <a class="button" href="${installUri}">Install</a></p>`)}
${connected.length === 0 ? html`<p class="soft">No app is connected.</p>` : undefined}
${connected.map(
  ({ clientId, name, scopes, grantedAt }) => html`<form method="post" action="${action}">
<h3>${name}</h3>
<p class="soft">Since ${new Date(grantedAt).toISOString().slice(0, 10)}: ${scopes.join(', ')}</p>
<input type="hidden" name="project" value="${clientId}">
<div class="actions"><button class="plain" name="do" value="remove">Remove access</button></div>
</form>`,
)}
</section>`
}
