import type { ErrorEntry } from './entry.ts'

/** Calling a provider through us. */
export const PROXY_ERRORS = {
  'proxy.no_api': {
    status: 422,
    retry: 'never',
    say: 'Nothing can be called for this connection.',
    means: 'The proxy calls HTTP APIs; this provider has none here, or the credential is no key to one.',
    fix: 'Ask for the credential instead, where the connection is brokered, and use it yourself.',
  },
  'proxy.path_refused': {
    status: 422,
    retry: 'never',
    say: 'This address is not one of the provider’s API.',
    means:
      'It leads to another host or to another part of it, or is written so that it could: `..`, `//`, a backslash.',
    fix: 'Write the path as the provider documents it. Its page among the providers lists where the proxy may go.',
  },
  'proxy.guarded': {
    status: 403,
    retry: 'never',
    say: 'This connection is guarded: the proxy does not pass this call.',
    means:
      'What a guarded connection sends is held against the policy first, so nothing passes here that could make mail leave.',
    fix: 'Propose the mail in Letterlock. An app that takes that duty itself asks for a brokered connection.',
  },
  'proxy.busy': {
    status: 429,
    retry: 'later',
    say: 'Already {most} calls are under way. Go on when some have ended.',
    means: 'A connection may have 25 calls under way at a time, and an app 500; downloads count until they end.',
    fix: 'Wait as long as Retry-After says, and call with fewer at a time.',
  },
  'proxy.redirected': {
    status: 502,
    retry: 'never',
    say: 'The provider named another host, {host}. It was not called.',
    means: 'A credential goes to its provider’s own hosts and nowhere else, whatever an answer says.',
    fix: 'Call what it redirects to yourself, without a credential; downloads at other hosts usually need none.',
  },
  'proxy.answer_unreadable': {
    status: 502,
    retry: 'later',
    say: 'The provider’s answer cannot be passed on.',
    means: 'It came packed though it was asked for plain, so that we cannot see whether a credential stands in it.',
    fix: 'Try again. If it stays so, tell whoever runs this installation.',
  },
} as const satisfies Record<string, ErrorEntry>
