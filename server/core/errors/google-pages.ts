import type { ErrorEntry } from './entry.ts'

/**
 * What Google shows on its own pages before consent. Nobody is sent back to us from there, so that these are never
 * thrown: they explain what a person read.
 */
export const GOOGLE_PAGE_ERRORS = {
  'google.admin_policy_enforced': {
    status: 400,
    retry: 'never',
    say: 'Your organisation does not let this app read what you chose.',
    means:
      'A Google Workspace administrator has blocked the app, limited it, or allowed it for other data only. Nothing is wrong with your account.',
    fix: 'Send your administrator the message that My Integrations → Workspace trust writes for you, then start again with Connect.',
  },
  'google.access_not_configured': {
    status: 400,
    retry: 'never',
    say: 'Your organisation’s administrator has not reviewed this app yet.',
    means: 'Apps that nobody has configured in your Google Workspace are kept out until an administrator decides.',
    fix: 'Press Request access on Google’s page, or send your administrator the message that My Integrations → Workspace trust writes for you.',
  },
  'google.org_internal': {
    status: 403,
    retry: 'never',
    say: 'This installation’s Google client is only for people of one organisation.',
    means: 'Its audience is Internal, and the account that was chosen belongs to another organisation or to nobody.',
    fix: 'Choose your account of that organisation. For others, whoever runs this installation needs a client whose audience is External.',
  },
  'google.access_denied': {
    status: 403,
    retry: 'never',
    say: 'This installation’s Google project is in testing, and your account is not among its testers.',
    means: 'While a project is in testing, only the accounts on its list get in, a hundred at most.',
    fix: 'Ask whoever runs this installation to add your address under Audience → Test users, or to publish the app.',
  },
  'google.unverified_app': {
    status: 403,
    retry: 'never',
    say: 'Google has not verified this app.',
    means:
      'The project has not been through Google’s review. Its first hundred people can go on, and no more than those.',
    fix: 'If you trust whoever runs this installation, choose Advanced, then Go to the app. Otherwise ask them first.',
  },
  'google.rate_limit_exceeded': {
    status: 403,
    retry: 'later',
    say: 'Google lets no more new people use this app for now.',
    means: 'The project is not verified and has reached its hundred people, or too many came at once.',
    fix: 'Ask whoever runs this installation to have it verified, or to use an Internal client. After a rush, try again in an hour.',
  },
  'google.redirect_uri_mismatch': {
    status: 400,
    retry: 'never',
    say: 'The address that Google should send you back to is not registered.',
    means: 'The redirect URI of this installation’s Google client differs from its own, if only by a slash.',
    fix: 'Tell whoever runs this installation: the redirect URI must be exactly its public address followed by /oauth/callback.',
  },
  'google.invalid_client': {
    status: 401,
    retry: 'never',
    say: 'Google does not know this installation’s client.',
    means: 'The client ID is misspelt, or belongs to another project.',
    fix: 'Tell whoever runs this installation to correct LETTERLOCK_GOOGLE_CLIENT_ID.',
  },
  'google.deleted_client': {
    status: 401,
    retry: 'never',
    say: 'This installation’s Google client was deleted.',
    means: 'Somebody deleted it, or nobody used it for six months. For thirty days it can be restored.',
    fix: 'Tell whoever runs this installation to restore it in the Google Auth Platform under Clients.',
  },
  'google.invalid_request': {
    status: 400,
    retry: 'never',
    say: 'Google found something wrong with the request for consent.',
    means: 'A part of the address was lost on the way, or a program between you and Google changed it.',
    fix: 'Start again with Connect. If it stays, tell whoever runs this installation what Google’s page says.',
  },
  'google.invalid_scope': {
    status: 400,
    retry: 'never',
    say: 'Google does not know a permission that was asked for.',
    means: 'An app asked for a scope by a name that Google does not have.',
    fix: 'Tell whoever makes the app; with the access modes of Letterlock this does not happen.',
  },
  'google.invalid_grant': {
    status: 400,
    retry: 'never',
    say: 'What you allowed before has ended, so Google can add nothing to it.',
    means: 'The earlier consent expired or was taken away while a wider one was asked for.',
    fix: 'Start again with Connect: consent is asked for anew.',
  },
  'google.disallowed_useragent': {
    status: 403,
    retry: 'never',
    say: 'Google’s sign-in does not work inside another program’s window.',
    means: 'The link was opened in the window of a mail or chat program, not in a browser.',
    fix: 'Open this page in your browser and start again with Connect.',
  },
  'google.origin_mismatch': {
    status: 400,
    retry: 'never',
    say: 'The page that asked Google is not registered with its client.',
    means: 'This concerns clients that run in a page; Letterlock’s own does not.',
    fix: 'Tell whoever makes the app to register its origin with its Google client.',
  },
} as const satisfies Record<string, ErrorEntry>
