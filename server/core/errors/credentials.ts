import type { ErrorEntry } from './entry.ts'

/** Handing out credentials, and keeping those that an app was given. */
export const CREDENTIAL_ERRORS = {
  'credential.not_connected': {
    status: 404,
    retry: 'never',
    say: 'Nobody has connected this provider yet.',
    means: 'For this tenant and user there is no connection at this provider, or it was disconnected.',
    fix: 'Show the connect button, or check that tenantId, userId and account are those it was connected with.',
  },
  'credential.guarded': {
    status: 403,
    retry: 'never',
    say: 'This connection is guarded, so a credential that can send is not handed out.',
    means: 'What a guarded connection sends passes the policy in Letterlock first.',
    fix: 'Read and send through Letterlock, or connect a brokered connection, or one that may only read.',
  },
  'credential.unknown_provider': {
    status: 422,
    retry: 'never',
    say: 'There is no provider called {provider}.',
    means: 'The name is misspelt, or a provider of your own has not been described yet.',
    fix: 'Take the id from the page Providers.',
  },
  'credential.username_needed': {
    status: 422,
    retry: 'never',
    say: 'A username belongs to this credential.',
    means: 'The type `basic` is a username with its key; without the type `basic` there is none.',
    fix: 'Send `username` together with `"type": "basic"`, and with no other type.',
  },
  'oauth.rotation_lost': {
    status: 409,
    retry: 'after_reconnect',
    say: 'The provider replaced its token, and the answer with the new one was lost.',
    means: 'This provider’s tokens work once. The connection between us broke just when it had sent the next one.',
    fix: 'Reconnect. Nothing is lost; what came meanwhile is fetched then.',
  },
  'changes.too_many': {
    status: 429,
    retry: 'later',
    say: 'Too many programs listen for changes with keys of this app.',
    means: 'Each SDK needs one stream; so many are left open by programs that make a new one for each call.',
    fix: 'Make one SDK for each process and keep it.',
  },
} as const satisfies Record<string, ErrorEntry>
