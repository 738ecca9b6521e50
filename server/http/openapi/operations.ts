import { AGENT_OPERATIONS } from './agent-operations.ts'
import * as example from './examples.ts'
import type { OperationWords } from './words.ts'

/** The operations of the published API by method and path. One that is published and not here fails the house test. */
export const OPERATIONS: Readonly<Record<string, OperationWords>> = {
  'POST /v1/app/connect-sessions': {
    tag: 'Connect',
    summary: 'Begin to connect an account',
    description:
      'Your server makes a session for one person and hands its token to your page, where the button claims it once. The organisation and the person come into being here when you name them for the first time.',
    request: example.CREATE_SESSION,
    answer: example.CREATED_SESSION,
  },
  'GET /v1/app/connect-sessions/:id': {
    tag: 'Connect',
    summary: 'How a connect session ended',
    answer: example.RESULT,
  },
  'POST /v1/app/connect-sessions/:id/confirm': {
    tag: 'Connect',
    summary: 'Say who is signed in to your product',
    description:
      'Where a session was made with `confirmUrl`, the browser comes there after consent. A connection is kept only when your server names the person for whom the session was made.',
    request: example.CONFIRM,
    answer: example.CONFIRMED,
  },
  'POST /v1/connect/claim': {
    tag: 'Connect',
    summary: 'Claim a session in your page',
    description:
      'Called by the button with the publishable key, from an origin that your app allows. A token is claimed once.',
    request: example.CLAIM,
    answer: example.CLAIMED,
  },
  'GET /v1/connect/:id/result': {
    tag: 'Connect',
    summary: 'Read how it ended',
    description: 'Asked again and again while a popup is open. This, and no message from a window, is the truth.',
    answer: example.RESULT,
  },
  'GET /v1/app/connections': {
    tag: 'Connections',
    summary: 'Search connections',
    description: 'Newest first. Hand `next` back as `cursor` until it is null.',
    answer: example.CONNECTION_PAGE,
  },
  'GET /v1/app/connections/:connectionId': { tag: 'Connections', summary: 'Read one', answer: example.CONNECTION },
  'GET /v1/app/connections/:connectionId/life': {
    tag: 'Connections',
    summary: 'Read what happened to it',
    answer: example.LIFE,
  },
  'GET /v1/app/connections/:connectionId/siblings': {
    tag: 'Connections',
    summary: 'See what else rests on its account',
    description:
      'While anything does, disconnecting leaves the grant at the provider: its revoke would end all of them.',
    answer: { own: [], others: false },
  },
  'DELETE /v1/app/connections/:connectionId': {
    tag: 'Connections',
    summary: 'Disconnect',
    description:
      'Destroys the credential at once, and its mirrored mail. The provider is told unless another connection rests on the same account there, since its revoke would end that one too: `siblings=end` revokes all the same where they are all the same person’s. `revocation` says what became of the grant there.',
    answer: { revocation: 'revoked' },
  },
  'POST /v1/app/connections/:connectionId/refresh': {
    tag: 'Connections',
    summary: 'Refresh the token now',
    description: 'Whatever time it has left. Nobody needs it for `getCredential`, which refreshes by itself.',
    answer: { refreshed: true, expiresAt: example.CONNECTION.expiresAt },
  },
  'POST /v1/app/connections/:connectionId/pause': {
    tag: 'Connections',
    summary: 'Pause',
    description: 'The credential stays sealed as it is; nothing is asked of the provider until it is resumed.',
  },
  'POST /v1/app/connections/:connectionId/resume': { tag: 'Connections', summary: 'Resume' },
  'POST /v1/credentials': {
    tag: 'Credentials',
    summary: 'Get a credential that works now',
    description:
      'Refreshed before it is answered where that is needed. A guarded connection never answers with one that can send. The SDK keeps answers and forgets them within a second of a revocation; without it, do not keep them.',
    request: example.GET_CREDENTIAL,
    answer: example.HANDED,
  },
  'PUT /v1/credentials': {
    tag: 'Credentials',
    summary: 'Keep a key',
    description: 'An API key or a webhook secret that your product was given, sealed as every credential is.',
    request: example.PUT_CREDENTIAL,
    answer: example.STORED,
  },
  'POST /v1/credentials/hits': {
    tag: 'Credentials',
    summary: 'Tell of credentials served from a cache',
    description: 'Sent by the SDK in batches, so that the audit counts those too.',
  },
  'GET /v1/app/providers': { tag: 'Providers', summary: 'What your people can connect', answer: example.PROVIDERS },
  'PUT /v1/app/providers/:provider': {
    tag: 'Providers',
    summary: 'Describe a provider of your own',
    description:
      'By consent or by a key, for this app, in both environments. Its id begins with `x-`. Whoever connects or is refreshed next uses it as it is then. A key of development cannot change what production uses.',
    request: example.OWN_PROVIDER,
    answer: example.OWN_PROVIDER_ENTRY,
  },
  'DELETE /v1/app/providers/:provider': {
    tag: 'Providers',
    summary: 'Take a provider of your own away',
    description:
      'Its connections end first, some hundred a call. Call it until `left` is 0: with the last of them it goes itself.',
    answer: { ended: 3, left: 0 },
  },
  'GET /v1/app/webhooks': { tag: 'Webhooks', summary: 'List endpoints', answer: example.WEBHOOK_LIST },
  'POST /v1/app/webhooks': {
    tag: 'Webhooks',
    summary: 'Add an endpoint',
    description: 'The secret is shown in this answer alone.',
    request: example.CREATE_WEBHOOK,
    answer: example.WEBHOOK_SHOWN,
  },
  'GET /v1/app/webhooks/:endpointId': { tag: 'Webhooks', summary: 'Read one', answer: example.WEBHOOK },
  'PATCH /v1/app/webhooks/:endpointId': {
    tag: 'Webhooks',
    summary: 'Change one',
    description: '`active` also wakes one that was given up.',
    request: { status: 'active' },
    answer: example.WEBHOOK,
  },
  'DELETE /v1/app/webhooks/:endpointId': { tag: 'Webhooks', summary: 'Remove one' },
  'POST /v1/app/webhooks/:endpointId/rotate': {
    tag: 'Webhooks',
    summary: 'Replace its secret',
    description: 'Both secrets sign until the hours are over.',
    request: { hours: 24 },
    answer: example.WEBHOOK_SHOWN,
  },
  'POST /v1/app/webhooks/:endpointId/test': {
    tag: 'Webhooks',
    summary: 'Send a test message',
    answer: example.SENT_MESSAGE,
  },
  'GET /v1/app/webhooks/:endpointId/deliveries': {
    tag: 'Webhooks',
    summary: 'Read what was delivered',
    answer: example.DELIVERY_PAGE,
  },
  'POST /v1/app/webhooks/:endpointId/deliveries/:messageId/redeliver': {
    tag: 'Webhooks',
    summary: 'Deliver a message again',
  },
  'GET /v1/signals/cycles': {
    tag: 'Signals',
    summary: 'List cycles',
    description:
      'Newest first. One that is sealed changes no more; those that are not yet stand on the first page, before all others.',
    answer: example.SIGNAL_CYCLE_PAGE,
  },
  'GET /v1/signals/definitions': {
    tag: 'Signals',
    summary: 'Read what each number counts',
    description: 'By the version of now, or by that which a sealed cycle names.',
    answer: example.SIGNAL_DEFINITIONS,
  },
  'GET /v1/signals/people': {
    tag: 'Signals',
    summary: 'Read the numbers of everybody',
    description:
      'Over one `cycle`, or over days: `from` one to before another, `to`. Everybody of whom anything was counted, also whoever has left since. An owner must have allowed it to apps, with a reason; each of these people sees that your app has asked, and when.',
    answer: example.SIGNAL_PERSON_PAGE,
  },
  'GET /v1/signals/people/:id': {
    tag: 'Signals',
    summary: 'Read the numbers of one person',
    description: 'Over one `cycle`, or over days. The person sees that your app has asked.',
    answer: example.SIGNAL_PERSON,
  },
  ...AGENT_OPERATIONS,
}

/** The proxy answers to every method in one way, so it has one set of words. */
export const PROXY: OperationWords = {
  tag: 'Proxy',
  summary: 'Call the provider',
  description:
    'Path, query, body and most headers go to the provider’s own hosts as they are; the credential is added on the way and is in no answer.',
}
