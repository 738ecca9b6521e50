import type { FaultRule } from '../faults/rules.ts'
import type { Domain, DomainApp } from '../state/domains.ts'
import type { ServedPorts } from '../state/served-ports.ts'
import type { WireEntry } from '../wire-log/wire-log.ts'
import { type Html, html } from './html.ts'
import { avatar, page } from './layout.ts'
import { listing, section, time } from './listing.ts'
import { type Pushing, pushing } from './pushing.ts'
import { type Twins, twins } from './twins.ts'

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
  /** Ports of the mail servers; one that is not opened is left out. */
  ports: ServedPorts
  faults: readonly FaultRule[]
  pushing: Pushing
  twins: Twins
  /** Youngest first. */
  requests: readonly WireEntry[]
}

/** Show what is in the sandbox. It changes nothing: that is done by the control API, whose paths it names. */
export function homePage(home: Home): string {
  return page(
    'Inside',
    html`<h1>Inside the sandbox</h1>
<p class="lead">This is Letterlock’s own Google, at <code>${home.url}</code>: sign-in, consent and mailboxes to try things on.
Nothing here reaches Google, and nobody outside this machine reaches it. What was sent lies in the <a href="/sandbox/outbox">outbox</a>.</p>
${clock(home)}${users(home)}${mailServers(home)}${clients(home)}${grants(home)}${domains(home)}${twins(home.twins)}${pushing(home.pushing)}${faults(home)}${requests(home)}`,
    'wide',
  )
}

function clock({ clock: { now, offsetMs } }: Home): Html {
  const away = `${offsetMs > 0 ? 'ahead' : 'behind'} by ${spanOf(Math.abs(offsetMs))}`
  const turned = offsetMs === 0 ? 'the same as this machine’s' : away
  return section('Clock', '/sandbox/clock', html`<p>${time(now)} UTC, ${turned}.</p>`)
}

function users({ users: all }: Home): Html {
  return listing({
    title: 'Accounts',
    path: '/sandbox/users',
    none: 'No account yet.',
    head: ['Account', 'Kind', 'Status', 'Messages', 'IMAP and SMTP'],
    rows: all.map((user) => [
      html`<span class="person">${avatar(user)}<span class="who"><span class="name">${user.name}</span>
<span class="address">${user.email}</span></span></span>`,
      html`${user.domain === null ? 'Consumer' : `Workspace, ${user.domain}`}`,
      html`${user.status}`,
      html`${user.messages.toLocaleString('en')}`,
      html`<a href="/apppasswords?account=${encodeURIComponent(user.email)}">App passwords</a>`,
    ]),
  })
}

function mailServers({ ports: { imapsPort, imapPort, smtpPort }, url }: Home): Html {
  const host = new URL(url).hostname
  const served: [string, number | undefined, string][] = [
    ['IMAP', imapsPort, 'TLS'],
    ['IMAP', imapPort, 'STARTTLS'],
    ['SMTP', smtpPort, 'STARTTLS'],
  ]
  return listing({
    title: 'Mail servers',
    path: '/sandbox/mail-servers',
    none: 'None: another program holds their ports.',
    head: ['Protocol', 'Host', 'Port', 'Encryption'],
    rows: served
      .filter(([, port]) => port !== undefined)
      .map(([protocol, port, security]) => [
        html`${protocol}`,
        html`<code>${host}</code>`,
        html`<code>${port}</code>`,
        html`${security}`,
      ]),
  })
}

function clients({ clients: all }: Home): Html {
  return listing({
    title: 'Clients',
    path: '/sandbox/clients',
    none: 'No app is registered yet.',
    head: ['App', 'Project', 'Verification', 'Client id'],
    rows: all.map(({ name, projectId, deleted, verification, id }) => [
      html`${name}`,
      html`${projectId}`,
      html`${deleted ? 'deleted' : verification}`,
      html`<code>${id}</code>`,
    ]),
  })
}

function grants({ grants: all }: Home): Html {
  return listing({
    title: 'Grants',
    path: '/sandbox/grants',
    none: 'Nobody has granted anything yet.',
    head: ['Account', 'Project', 'Scopes', 'Since', 'Ends'],
    rows: all.map(({ email, projectId, scopes, grantedAt, expiresAt }) => [
      html`${email}`,
      html`${projectId}`,
      html`${scopes.map((name) => html`<code>${shortScope(name)}</code> `)}`,
      time(grantedAt),
      expiresAt === null ? html`–` : time(expiresAt),
    ]),
  })
}

function domains({ domains: all }: Home): Html {
  return listing({
    title: 'Workspace domains',
    path: '/sandbox/domains',
    none: 'No Workspace domain.',
    head: ['Domain', 'Gmail', 'Apps nobody configured', 'Apps configured'],
    rows: all.map(({ name, gmailService, unconfiguredDefault, apps }) => [
      html`${name}`,
      html`${gmailService}`,
      html`${unconfiguredDefault}`,
      html`${apps.map(({ access, clientId }) => html`<div>${access}: <code>${clientId}</code></div>`)}`,
    ]),
  })
}

function faults({ faults: all }: Home): Html {
  return listing({
    title: 'Faults',
    path: '/sandbox/faults',
    none: 'None is ordered: everything answers as it should.',
    head: ['Id', 'Requests', 'Done to them'],
    rows: all.map((rule) => [
      html`${rule.id}`,
      html`<code>${JSON.stringify(rule.match)}</code>`,
      html`<code>${JSON.stringify(rule.do)}</code>`,
    ]),
  })
}

function requests({ requests: all }: Home): Html {
  return listing({
    title: 'Last requests',
    path: '/sandbox/wire-log',
    none: 'Nothing has been asked yet.',
    head: ['Time', 'Request', 'Account', 'Status', 'Units'],
    rows: all.map((entry) => [
      time(entry.at),
      requestLine(entry),
      html`${entry.account ?? '–'}`,
      html`${entry.status === 0 ? 'dropped' : entry.status}`,
      html`${entry.units}`,
    ]),
  })
}

/** The path in full; of the query what two lines hold, readable. */
function requestLine({ method, url }: WireEntry): Html {
  const [path, query] = url.split('?', 2)
  const fields = [...new URLSearchParams(query)].map(([name, value]) => `${name}=${value}`).join('  ')
  return html`<div class="request"><code>${method} ${path}</code>
${query === undefined ? undefined : html`<code class="query">${fields}</code>`}</div>`
}

function shortScope(name: string): string {
  return name.replace('https://www.googleapis.com/auth/', '')
}

function spanOf(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return `${minutes} min`
  return minutes < 2_880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`
}
