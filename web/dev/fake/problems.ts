import type { Problem } from '@letterlock/wire/problem'

/** A problem as the server would word it. */
function fakeProblem(
  code: string,
  status: number,
  say: string,
  means: string,
  fix: string,
  params?: Record<string, string>,
): Problem {
  return {
    type: `https://letterlock.example/errors#${code}`,
    title: code,
    status,
    code,
    retry: status >= 500 ? 'later' : 'never',
    say,
    means,
    fix,
    requestId: 'req_01k2m4c7',
    ...(params && { params }),
  }
}

export const SIGNED_OUT = fakeProblem(
  'session.required',
  401,
  'You are not signed in.',
  'Your session has ended, or you have not signed in on this browser.',
  'Sign in again.',
)
export const WRONG_PASSWORD = fakeProblem(
  'session.wrong_password',
  401,
  'That address and password do not belong together.',
  'One of them is misspelt, or no password has been set yet.',
  'Try again, or use a sign-in link: `npm run letterlock -- sign-in-link` prints one where the server runs.',
)
export const LINK_SPENT = fakeProblem(
  'session.link_spent',
  410,
  'This sign-in link no longer works.',
  'It was used already, it is older than 24 hours, or a letter of it is missing.',
  'Ask for a new one: `npm run letterlock -- sign-in-link` prints one where the server runs.',
)
export const NOT_FOUND = fakeProblem(
  'request.not_found',
  404,
  'There is nothing here.',
  'The address is wrong, the thing is gone, or it is not yours to see.',
  'Go back to the list and open it from there.',
)
export const FAILED = fakeProblem(
  'database.unreachable',
  503,
  'The database does not answer.',
  'It is stopped, starting, or not to be reached from here.',
  'Letterlock goes on by itself once it answers.',
)
export const REVOKED = fakeProblem(
  'oauth.grant_revoked',
  409,
  'Google withdrew access on 20 Nov at 09:12.',
  'Access was removed in the account, the password was changed, or it was not used for six months.',
  'Reconnect. Nothing is lost; what came meanwhile is fetched then.',
)
export const MISSING = fakeProblem(
  'connection.missing_scopes',
  409,
  'This connection lacks a permission: View your email messages and settings.',
  'A box was left unticked at consent, or the access was narrowed later.',
  'Reconnect and leave the boxes ticked.',
)
export const REJECTED = fakeProblem(
  'oauth.client_rejected',
  502,
  'Google does not accept this installation’s client.',
  'The client ID or its secret is wrong, or the client was deleted. Your own access is not in question.',
  'Whoever runs this installation must correct the OAuth client; connections go on by themselves then.',
)
export const OTHER_ACCOUNT = fakeProblem(
  'connect.other_account',
  409,
  'You chose private.anna@gmail.example, but this connection belongs to anna.lindqvist@nordplast.example.',
  'Your browser is signed in to several accounts and the other one was picked. Nothing was changed.',
  'Reconnect and choose anna.lindqvist@nordplast.example, or connect private.anna@gmail.example as a mailbox of its own.',
  { expected: 'anna.lindqvist@nordplast.example', actual: 'private.anna@gmail.example' },
)
export const REFUSED = fakeProblem(
  'connect.other_browser',
  400,
  'This answer came back in another browser than the one that asked.',
  'A link was passed on, a private window was used, or cookies are blocked for this site.',
  'Start again with Connect and finish in the same browser window.',
)

export const THROTTLED = fakeProblem(
  'gmail.throttled',
  503,
  'Google asks us to slow down.',
  'More was asked for in a minute than the account may have.',
  'Nothing to do: we go on by ourselves.',
)
export const PASSWORD_REFUSED = fakeProblem(
  'imap.password_refused',
  422,
  'mail.hafenkontor.example did not accept the name or the password.',
  'One of them is mistyped, the app password was removed, or the password of the account was changed since.',
  'Make a new app password at your mail provider and enter it. Nothing is lost.',
)
export const TRASH_REFUSED = fakeProblem(
  'gmail.refused',
  409,
  'Google did not take this change.',
  'The message was changed elsewhere at the same moment, or Google is busy.',
  'Nothing was lost: the thread is where it was. Try again.',
)

/** A search with an operator that does not exist. */
export function unknownOperator(operator: string): Problem {
  return fakeProblem(
    'search.unknown_operator',
    400,
    `There is no search operator “${operator}:”. Did you mean “from:”?`,
    'A word before a colon asks for a part of the mail, and nobody knows this one.',
    'Use from:, or put the words into quotation marks to look for them as they stand.',
    { operator, nearest: 'from' },
  )
}

export const APP_PASSWORD = fakeProblem(
  'imap.app_password_advised',
  422,
  'Gmail wants an app password here, not the password of your account.',
  'An app password opens your mail for one program and can be taken back without changing anything else.',
  'Make one at `myaccount.google.com/apppasswords` and enter it.',
)

export const ACCOUNT_PASSWORD = fakeProblem(
  'connect.account_password',
  422,
  'That is the password of the account, not an API key.',
  'ClickSend takes both, but a password opens everything and cannot be withdrawn for one program.',
  'Copy the API key from `Developers → API credentials` in ClickSend and enter that.',
)
export const CONNECT_USED = fakeProblem(
  'request.not_found',
  404,
  'There is nothing here.',
  'The address is wrong, the thing is gone, or it is not yours to see.',
  'Go back to where you came from.',
)

export const HOOK_DEAD = fakeProblem(
  'webhook.dead',
  409,
  'Nobody answered for two days.',
  'The receiver is gone, or it lets us wait longer than ten seconds.',
  'Mend it, then activate the endpoint; what was missed can be delivered again from the log.',
)
export const NO_CLIENT = fakeProblem(
  'provider.no_client',
  409,
  'No client is set up for this provider yet.',
  'The provider wants to know which app asks, and this one has not told it.',
  'Follow the steps below and enter the client ID and its secret.',
)
