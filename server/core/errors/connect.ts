import type { ErrorEntry } from './entry.ts'

/** From «Connect» to a working connection, and what may end one. */
export const CONNECT_ERRORS = {
  'connect.denied': {
    status: 403,
    retry: 'never',
    say: 'You did not allow access, so nothing was connected.',
    means: 'Cancel was pressed on the consent page.',
    fix: 'Connect again when you want to; read there what is asked for.',
  },
  'connect.scopes_missing': {
    status: 403,
    retry: 'after_reconnect',
    say: 'A permission was left unticked: {scopes}.',
    means:
      'On the consent page each permission has its own box; without this one the mailbox cannot be used as you chose.',
    fix: 'Connect again and tick every box, or choose a narrower access.',
  },
  'connect.state_missing': {
    status: 400,
    retry: 'never',
    say: 'This answer from the sign-in page belongs to no connection we started.',
    means: 'The address was opened by hand or from a bookmark, or a program on the way removed a part of it.',
    fix: 'Start again with Connect.',
  },
  'connect.state_expired': {
    status: 400,
    retry: 'never',
    say: 'Consent took longer than ten minutes, so this attempt has ended.',
    means: 'For your safety an attempt to connect lives ten minutes.',
    fix: 'Start again with Connect.',
  },
  'connect.other_browser': {
    status: 400,
    retry: 'never',
    say: 'This answer came back in another browser than the one that asked.',
    means: 'A link was passed on, a private window was used, or cookies are blocked for this site.',
    fix: 'Start again with Connect and finish in the same browser window.',
  },
  'connect.wrong_issuer': {
    status: 400,
    retry: 'never',
    say: 'The answer came from {issuer}, not from the provider that was asked.',
    means: 'Somebody may be trying to pass one provider’s answer off as another’s.',
    fix: 'Nothing was connected. Start again with Connect; if it happens again, tell whoever runs this installation.',
  },
  'connect.code_refused': {
    status: 400,
    retry: 'never',
    say: 'The provider did not accept the code that it had just given.',
    means: 'The code was used before, or too late, or something on the way changed it.',
    fix: 'Start again with Connect.',
  },
  'connect.no_refresh_token': {
    status: 502,
    retry: 'after_reconnect',
    say: 'The provider gave access for an hour only.',
    means: 'It sent no refresh token, so the mailbox could not be kept connected.',
    fix: 'Connect again. If it stays, remove the app in your Google Account under “Third-party apps” first.',
  },
  'connect.other_account': {
    status: 409,
    retry: 'never',
    say: 'You chose {actual}, but this connection belongs to {expected}.',
    means: 'Your browser is signed in to several accounts and the other one was picked. Nothing was changed.',
    fix: 'Reconnect and choose {expected}, or connect {actual} as a mailbox of its own.',
  },
  'connect.never_returned': {
    status: 504,
    retry: 'never',
    say: 'Nothing came back from the consent page.',
    means:
      'The window was closed, or the provider showed an error there and stopped: an administrator blocks the app (admin_policy_enforced), has not reviewed it yet (access_not_configured), or this installation’s client is set up wrongly (redirect_uri_mismatch, invalid_client).',
    fix: 'Start again with Connect. If the page says that access is blocked, pass its wording to your Google Workspace administrator.',
  },
  'connect.provider_refused': {
    status: 502,
    retry: 'later',
    say: 'The provider ended the attempt: {reason}.',
    means: 'It could not finish, or it wants you to sign in there first.',
    fix: 'Start again with Connect in a little while.',
  },
  'connect.mode_unavailable': {
    status: 409,
    retry: 'never',
    say: 'This access is not available on this installation.',
    means:
      'It needs an OAuth client at Google, which neither whoever runs this installation nor the organisation has set up. Counts only needs one of its own.',
    fix: 'Choose another access, or ask whoever runs this installation.',
  },
  'connect.counts_apart': {
    status: 409,
    retry: 'never',
    say: '{account} is here already, with another kind of access.',
    means:
      'Where mail is only counted nothing else of it may be kept here, so counting and reading cannot take each other’s place.',
    fix: 'Disconnect {account} and erase its mail here, then connect it again with the access you want.',
  },
  'connect.mode_conflict': {
    status: 409,
    retry: 'never',
    say: '{account} already has another kind of access that cannot be combined with this one.',
    means: 'Google lets the narrow metadata permission override wider ones in the same project, so both would break.',
    fix: 'Disconnect the other connection first, then connect again.',
  },
  'oauth.grant_revoked': {
    status: 409,
    retry: 'after_reconnect',
    say: 'The provider has withdrawn access.',
    means:
      'Access was removed in the account, its password was changed, nobody used it for six months, or the account is gone. While a Google project is in testing, every consent ends after seven days.',
    fix: 'Reconnect. Nothing is lost; what came meanwhile is fetched then.',
  },
  'oauth.sign_in_required': {
    status: 409,
    retry: 'after_reconnect',
    say: 'Your organisation wants you to sign in at Google again.',
    means:
      'Its administrator has set how long a sign-in at Google lasts, and that time is over. Nothing was taken away.',
    fix: 'Reconnect and sign in there. Nothing is lost; what came meanwhile is fetched then.',
  },
  'oauth.admin_blocked': {
    status: 409,
    retry: 'after_reconnect',
    say: 'A Google Workspace administrator no longer allows this access.',
    means: 'The app was blocked or limited in the Admin console after you connected.',
    fix: 'Ask your administrator to trust the app: My Integrations → Workspace trust writes the message. We ask each hour whether it is trusted again; you may also reconnect. Nothing is lost.',
  },
  'workspace.people_kept_out': {
    status: 409,
    retry: 'later',
    say: 'Google Workspace no longer lets Letterlock in. People affected: {people}.',
    means:
      'An administrator of your Google Workspace has blocked or limited the app, or restricted Gmail to trusted apps.',
    fix: 'Under My Integrations → Workspace trust you read what to set in the Admin console. What is trusted again goes on by itself within the hour.',
  },
  'oauth.client_rejected': {
    status: 502,
    retry: 'later',
    say: 'The provider does not accept this installation’s client.',
    means: 'The client ID or its secret is wrong, or the client was deleted. Your own access is not in question.',
    fix: 'Tell whoever runs this installation to correct the OAuth client; connections then go on by themselves.',
  },
  'oauth.unreachable': {
    status: 502,
    retry: 'later',
    say: 'The provider could not be asked just now.',
    means: 'A passing fault between us and it.',
    fix: 'Nothing to do: we try again by ourselves, and the mail that is here can be read meanwhile.',
  },
  'connection.needs_reconnect': {
    status: 409,
    retry: 'after_reconnect',
    say: 'This connection has ended and waits for you to reconnect.',
    means: 'The provider said that our access is over.',
    fix: 'Reconnect. Nothing is lost; what came meanwhile is fetched then.',
  },
  'connection.missing_scopes': {
    status: 409,
    retry: 'after_reconnect',
    say: 'This connection lacks a permission: {scopes}.',
    means: 'A box was left unticked at consent, or the access was narrowed later.',
    fix: 'Reconnect and tick every box.',
  },
  'connection.disconnected': {
    status: 409,
    retry: 'never',
    say: 'This mailbox is disconnected.',
    means: 'Its mail was kept to be read; nothing new arrives.',
    fix: 'Connect the same account again to go on where it stopped.',
  },
  'connection.ended_by': {
    status: 409,
    retry: 'never',
    say: '{who} ended this connection for you.',
    means:
      'Owners and admins may end what people of their organisation have connected. Nobody but you reads the mail that was fetched.',
    fix: 'Ask {who} why. You can connect it again under My Integrations, unless that was turned off.',
  },
  'connection.confirm_differs': {
    status: 422,
    retry: 'never',
    say: 'That is not this account. Nothing was ended.',
    means: 'It is somebody else’s connection, so its account must be typed.',
    fix: 'Type {account}, if you mean it.',
  },
  'connection.paused_by': {
    status: 409,
    retry: 'later',
    say: 'Paused by {who}.',
    means: 'Nothing is asked of the provider until it is resumed. The mail that is here can be read.',
    fix: 'Resume it when you want to; what came meanwhile is fetched then.',
  },
  'connection.paused': {
    status: 409,
    retry: 'later',
    say: 'This connection is paused.',
    means: 'Somebody who may has paused it.',
    fix: 'Resume it under Settings → Email; what came meanwhile is fetched then.',
  },
} as const satisfies Record<string, ErrorEntry>
