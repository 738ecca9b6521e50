import type { RiscDelivery } from '../risc/room.ts'
import type { Stream } from '../risc/store/streams.ts'
import { type Html, html } from './html.ts'
import { listing, time } from './listing.ts'

export interface Twins {
  twins: readonly { name: string; title: string; clients: readonly string[]; grants: readonly string[] }[]
  streams: readonly (Stream & { waiting: number })[]
  /** Youngest first. */
  deliveries: readonly RiscDelivery[]
}

/** The other providers, and who is told of Google's accounts. */
export function twins(shown: Twins): Html {
  return html`${providers(shown)}${shown.streams.length > 0 ? html`${streams(shown)}${deliveries(shown)}` : undefined}`
}

function providers({ twins: all }: Twins): Html {
  return listing({
    title: 'Other providers',
    path: '/sandbox/providers',
    none: 'None.',
    head: ['Provider', 'Address', 'Apps', 'Connected'],
    rows: all.map(({ name, title, clients, grants }) => [
      html`<a href="/${name}/">${title}</a>`,
      html`<code>/${name}</code>`,
      html`${clients.join(', ') || '–'}`,
      html`${grants.join(', ') || '–'}`,
    ]),
  })
}

function streams({ streams: all }: Twins): Html {
  return listing({
    title: 'Receivers of account events',
    path: '/sandbox/risc',
    none: '',
    head: ['Project', 'Receiver', 'Status', 'Waiting'],
    rows: all.map(({ projectId, url, status, waiting }) => [
      html`${projectId}`,
      html`<code>${url}</code>`,
      html`${status}`,
      html`${waiting}`,
    ]),
  })
}

function deliveries({ deliveries: all }: Twins): Html {
  return listing({
    title: 'Last account events',
    path: '/sandbox/risc/deliveries',
    none: 'Nothing has been told yet.',
    head: ['Time', 'Account', 'Event', 'Try', 'Outcome'],
    rows: all.map(({ at, account, event, attempt, outcome, status, fault }) => [
      time(at),
      html`${account ?? '–'}`,
      html`${event}`,
      html`${attempt === 0 ? '–' : attempt}`,
      html`${[outcome, status, fault].filter((one) => one !== undefined).join(', ')}`,
    ]),
  })
}
