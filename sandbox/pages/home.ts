import type { FaultRule } from '../faults/rules.ts'
import type { Domain, DomainApp } from '../state/domains.ts'
import type { WireEntry } from '../wire-log/wire-log.ts'
import { type Html, html } from './html.ts'
import { avatar, page } from './layout.ts'

export interface Home {
  url: string
  clock: { now: number; offsetMs: number }
  users: readonly { id: string; name: string; email: string; domain: string | null; status: string; messages: number }[]
  domains: readonly (Domain & { apps: readonly DomainApp[] })[]
  clients: readonly { id: string; name: string; projectId: string; verification: string; deleted: boolean }[]
  grants: readonly {
    email: string
    projectId: string
    scopes: readonly string[]
    grantedAt: number
    expiresAt: number | null
  }[]
  faults: readonly FaultRule[]
  /** Youngest first. */
  requests: readonly WireEntry[]
}

/** Show what is in the sandbox. It changes nothing: that is done by the control API, whose paths it names. */
export function homePage(home: Home): string {
  return page(
    'Inside',
    html`<h1>Inside the sandbox</h1>
<p class="lead">This is Letterlock’s own Google, at <code>${home.url}</code>: sign-in, consent and mailboxes to try things on.
Nothing here reaches Google, and nobody outside this machine reaches it.</p>
${clock(home)}${users(home)}${clients(home)}${grants(home)}${domains(home)}${faults(home)}${requests(home)}`,
    'wide',
  )
}

function section(title: string, path: string, empty: string | undefined, content: Html): Html {
  return html`<section><h2>${title}<code>${path}</code></h2>${empty === undefined ? content : html`<p class="soft">${empty}</p>`}</section>`
}

function table(head: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function clock({ clock: { now, offsetMs } }: Home): Html {
  const turned =
    offsetMs === 0
      ? 'the same as this machine’s'
      : `${offsetMs > 0 ? 'ahead' : 'behind'} by ${spanOf(Math.abs(offsetMs))}`
  return section('Clock', '/sandbox/clock', undefined, html`<p>${time(now)}, ${turned}.</p>`)
}

function users({ users: all }: Home): Html {
  return section(
    'Accounts',
    '/sandbox/users',
    all.length === 0 ? 'No account yet.' : undefined,
    table(
      ['Account', 'Kind', 'Status', 'Messages'],
      all.map(
        (
          user,
        ) => html`<tr><td><span class="person">${avatar(user)}<span class="who"><span class="name">${user.name}</span><span class="address">${user.email}</span></span></span></td>
<td>${user.domain === null ? 'Consumer' : `Workspace, ${user.domain}`}</td><td>${user.status}</td><td class="number">${user.messages.toLocaleString('en')}</td></tr>`,
      ),
    ),
  )
}

function clients({ clients: all }: Home): Html {
  return section(
    'Clients',
    '/sandbox/clients',
    all.length === 0 ? 'No app is registered yet.' : undefined,
    table(
      ['App', 'Project', 'Verification', 'Client id'],
      all.map(
        (client) =>
          html`<tr><td>${client.name}</td><td>${client.projectId}</td><td>${client.deleted ? 'deleted' : client.verification}</td><td><code>${client.id}</code></td></tr>`,
      ),
    ),
  )
}

function grants({ grants: all }: Home): Html {
  return section(
    'Grants',
    '/sandbox/grants',
    all.length === 0 ? 'Nobody has granted anything yet.' : undefined,
    table(
      ['Account', 'Project', 'Scopes', 'Since', 'Ends'],
      all.map(
        (
          grant,
        ) => html`<tr><td>${grant.email}</td><td>${grant.projectId}</td><td>${grant.scopes.map((name) => html`<code>${shortScope(name)}</code> `)}</td>
<td>${time(grant.grantedAt)}</td><td>${grant.expiresAt === null ? '–' : time(grant.expiresAt)}</td></tr>`,
      ),
    ),
  )
}

function domains({ domains: all }: Home): Html {
  return section(
    'Workspace domains',
    '/sandbox/domains',
    all.length === 0 ? 'No Workspace domain.' : undefined,
    table(
      ['Domain', 'Gmail', 'Apps nobody configured', 'Apps configured'],
      all.map(
        (
          domain,
        ) => html`<tr><td>${domain.name}</td><td>${domain.gmailService}</td><td>${domain.unconfiguredDefault}</td>
<td>${domain.apps.length === 0 ? '–' : domain.apps.map((app) => html`<div>${app.access}: <code>${app.clientId}</code></div>`)}</td></tr>`,
      ),
    ),
  )
}

function faults({ faults: all }: Home): Html {
  return section(
    'Faults',
    '/sandbox/faults',
    all.length === 0 ? 'None is ordered: everything answers as it should.' : undefined,
    table(
      ['Id', 'Requests', 'Done to them'],
      all.map(
        (rule) =>
          html`<tr><td>${rule.id}</td><td><code>${JSON.stringify(rule.match)}</code></td><td><code>${JSON.stringify(rule.do)}</code></td></tr>`,
      ),
    ),
  )
}

function requests({ requests: all }: Home): Html {
  return section(
    'Last requests',
    '/sandbox/wire-log',
    all.length === 0 ? 'Nothing has been asked yet.' : undefined,
    table(
      ['Time', 'Request', 'Account', 'Status', 'Units'],
      all.map(
        (
          entry,
        ) => html`<tr><td>${time(entry.at)}</td><td class="request"><code>${entry.method} ${entry.url}</code></td><td>${entry.account ?? '–'}</td>
<td class="number">${entry.status === 0 ? 'dropped' : entry.status}</td><td class="number">${entry.units}</td></tr>`,
      ),
    ),
  )
}

function shortScope(name: string): string {
  return name.replace('https://www.googleapis.com/auth/', '')
}

function time(at: number): Html {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return minutes < 60
    ? `${minutes} min`
    : minutes < 2_880
      ? `${Math.round(minutes / 60)} h`
      : `${Math.round(minutes / 1_440)} days`
}
