import type { WebhookEventType } from '@letterlock/wire/webhooks'

/** When each event is told, as its readers see it; one without a sentence does not compile. */
export const WEBHOOK_WHEN: Readonly<Record<WebhookEventType, string>> = {
  'connection.created': 'consent was given for the first time',
  'connection.reconnected': 'it had ended, or was asked for again, and stands anew',
  'connection.broken': 'its owner must act: `connection.reason` says why',
  'connection.failing': 'it does not work for a reason that is not its owner’s: our client, or weather for over a day',
  'connection.recovered': 'it works again without anybody’s doing',
  'connection.paused': 'somebody paused it, or the provider holds the account back',
  'connection.resumed': 'somebody resumed it',
  'connection.disconnected': 'its credential was destroyed; `connection` is as it last was',
  'connection.expiring': 'consent ends at `connection.consentEndsAt` unless its owner renews it; once, days before',
  'connect_session.failed': 'an attempt from your page came to nothing',
  'signals.cycle_sealed': 'a cycle of your own organisation’s signals is counted to its end',
  'webhook.test': 'you pressed *Send a test*',
}
