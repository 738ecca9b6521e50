import type { MessageId } from '../messages/en.ts'

/** The pages of an app, in the order in which a developer comes to need them. */
export const DEVELOPER_PAGES = [
  { to: '/developers/$appId/start', word: 'dev.start' },
  { to: '/developers/$appId/connections', word: 'dev.connections' },
  { to: '/developers/$appId/keys', word: 'dev.keys' },
  { to: '/developers/$appId/webhooks', word: 'dev.webhooks' },
  { to: '/developers/$appId/providers', word: 'dev.providers' },
  { to: '/developers/$appId/settings', word: 'dev.settings' },
] as const satisfies readonly { to: string; word: MessageId }[]
