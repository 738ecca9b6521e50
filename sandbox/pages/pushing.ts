import type { PubSubFault } from '../pubsub/faults.ts'
import type { Delivery } from '../pubsub/push/deliveries.ts'
import type { Subscription } from '../pubsub/store/subscriptions.ts'
import { admitsGmail, type Topic } from '../pubsub/store/topics.ts'
import type { Watch } from '../pubsub/watches/rows.ts'
import { type Html, html } from './html.ts'
import { listing, time } from './listing.ts'

export interface Pushing {
  topics: readonly Topic[]
  subscriptions: readonly (Subscription & { waiting: number })[]
  watches: readonly (Watch & { email: string })[]
  faults: readonly PubSubFault[]
  /** Youngest first. */
  deliveries: readonly Delivery[]
}

/** Topics, watches and the last notifications: how apps learn of new mail. */
export function pushing(shown: Pushing): Html {
  return html`${topics(shown)}${watches(shown)}${faults(shown)}${deliveries(shown)}`
}

function topics({ topics: all, subscriptions }: Pushing): Html {
  return listing({
    title: 'Topics',
    path: '/sandbox/pubsub',
    none: 'No topic yet: no app asks to be told of new mail.',
    head: ['Topic', 'Gmail may publish', 'Subscription', 'Goes to', 'Waiting'],
    rows: all.flatMap((topic) => {
      const own = subscriptions.filter((subscription) => subscription.topic === topic.name)
      const first = [html`<code>${topic.name}</code>`, html`${admitsGmail(topic) ? 'yes' : 'no'}`]
      if (own.length === 0) return [[...first, html`–`, html`–`, html`–`]]
      return own.map(({ name, push, waiting }) => [
        ...first,
        html`<code>${name}</code>`,
        html`${push ? push.endpoint : 'pulled'}`,
        html`${waiting}`,
      ])
    }),
  })
}

function watches({ watches: all }: Pushing): Html {
  return listing({
    title: 'Watches',
    path: '/gmail/v1/users/me/watch',
    none: 'No mailbox is watched.',
    head: ['Account', 'Project', 'Topic', 'Last told', 'Left out', 'Ends'],
    rows: all.map(({ email, projectId, topic, toldAt, dropped, expiresAt }) => [
      html`${email}`,
      html`${projectId}`,
      html`<code>${topic}</code>`,
      time(toldAt),
      html`${dropped}`,
      time(expiresAt),
    ]),
  })
}

function faults({ faults: all }: Pushing): Html | undefined {
  if (all.length === 0) return undefined
  return listing({
    title: 'Faults of notifications',
    path: '/sandbox/pubsub/faults',
    none: '',
    head: ['Id', 'About', 'Done to them'],
    rows: all.map(({ id, do: done, ...about }) => [
      html`${id}`,
      html`<code>${JSON.stringify(about)}</code>`,
      html`<code>${JSON.stringify(done)}</code>`,
    ]),
  })
}

function deliveries({ deliveries: all }: Pushing): Html {
  return listing({
    title: 'Last notifications',
    path: '/sandbox/pubsub/deliveries',
    none: 'Nothing has been told yet.',
    head: ['Time', 'Account', 'To', 'Try', 'Outcome'],
    rows: all.map((delivery) => [
      time(delivery.at),
      html`${delivery.account ?? '–'}`,
      html`<code>${delivery.to}</code>`,
      html`${delivery.attempt === 0 ? '–' : delivery.attempt}`,
      html`${[delivery.outcome, delivery.status, delivery.fault].filter((one) => one !== undefined).join(', ')}`,
    ]),
  })
}
