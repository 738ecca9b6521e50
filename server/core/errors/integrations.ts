import type { ErrorEntry } from './entry.ts'

/** What an organisation allows its people to connect. */
export const INTEGRATION_ERRORS = {
  'integration.turned_off': {
    status: 403,
    retry: 'never',
    say: '{provider} was turned off for your organisation by {who}: {why}',
    means: 'Nothing new is connected and what is connected is paused. Nothing was deleted.',
    fix: 'Ask {ask}. When it is turned on again everything goes on by itself, and what came meanwhile is fetched.',
  },
  'integration.not_you': {
    status: 403,
    retry: 'never',
    say: 'Your organisation lets only some people connect {provider}.',
    means: 'You are in none of the roles or teams that it is open to. What you have connected goes on.',
    fix: 'Ask one of your admins to open it to you.',
  },
  'integration.above_ceiling': {
    status: 403,
    retry: 'never',
    say: 'This is more access to {provider} than your organisation allows.',
    means: 'Your admins have set how far connections may go.',
    fix: 'Choose a narrower access, or ask one of your admins.',
  },
  'integration.oauth_off': {
    status: 403,
    retry: 'never',
    say: '{provider} OAuth is currently disabled.',
    means: 'New connections by consent are switched off. Existing ones continue to function until disconnected.',
    fix: 'Connect via IMAP instead: see /docs/integrations/imap/setup.',
  },
  'integration.not_confirmed': {
    status: 400,
    retry: 'never',
    say: 'Type “{expected}” to confirm.',
    means: 'Turning an integration off pauses other people’s connections, so it asks for its name.',
    fix: 'Type the name exactly as it stands there.',
  },
  'integration.no_consent': {
    status: 409,
    retry: 'never',
    say: '{provider} is not connected by consent.',
    means: 'There is no OAuth client and nothing to switch off in it.',
    fix: 'Nothing to do.',
  },
  'integration.no_modes': {
    status: 400,
    retry: 'never',
    say: '{provider} knows no levels of access.',
    means: 'A ceiling can be set for mail only.',
    fix: 'Leave the ceiling open, or turn the integration off.',
  },
  'integration.client_in_use': {
    status: 409,
    retry: 'never',
    say: 'Connections rest on this OAuth client: {count}.',
    means: 'Each belongs to the client that it was made with, and would stop working with another.',
    fix: 'Disconnect them first, or keep this client ID and give it a new secret.',
  },
  'integration.client_refused': {
    status: 422,
    retry: 'never',
    say: 'The provider does not accept this OAuth client.',
    means: 'The client ID or its secret is wrong, or the client was deleted there. Nobody’s consent is in question.',
    fix: 'Correct the client ID or the secret, then test again.',
  },
  'integration.no_client': {
    status: 404,
    retry: 'never',
    say: 'There is no OAuth client for {provider} to test.',
    means: 'Neither your organisation nor whoever runs this installation has set one up.',
    fix: 'Set up a client first.',
  },
  'connect.connected_otherwise': {
    status: 409,
    retry: 'never',
    say: '{account} is connected already, in another way.',
    means: 'One mailbox is read in one way at a time, or each message would be counted twice. Nothing was changed.',
    fix: 'Keep it as it is, or disconnect it first: its mail may stay, and goes on where it stopped.',
  },
} as const satisfies Record<string, ErrorEntry>
