// Made by `node tools/generate-sdk-types.ts` of the schemas in wire/. Do not edit.

export type Locale = 'en' | 'sv'

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  retry: Retry
  say: string
  means: string
  fix: string
  /** Names the request in the log; a person may quote it. */
  requestId: string
  /** Values the sentences speak of: addresses, a field name, a time. Never a secret, never mail. */
  params?: Record<string, string> | undefined
  /** Those of the values that are moments: they stand in the sentences as here, for a page to write in its reader's zone. */
  moments?: string[] | undefined
}

export type Retry = 'never' | 'later' | 'after_reconnect'

export type ConnectionStatus = 'connecting' | 'active' | 'needs_reconnect' | 'missing_scopes' | 'failing' | 'paused'

export type AccessMode = 'counts' | 'read' | 'organise' | 'send'

export type Custody = 'guarded' | 'brokered'

export type Disconnected = {
  revocation: 'revoked' | 'kept_for_siblings' | 'not_reached' | 'nothing_to_revoke'
}

export type AppConnection = {
  id: `con_${string}`
  provider: string
  environment: Environment
  tenantId: string
  /** Null for a connection of the organisation itself. */
  userId: string | null
  /** The account's name at the provider: an address, a company, a user name. */
  account: string | null
  credentialType: CredentialType
  /** Null where the app asked for explicit scopes, or the provider has no modes. */
  accessMode: AccessMode | null
  custody: Custody
  status: ConnectionStatus
  statusAt: string
  reason: { retry: Retry; type: string; title: string; status: number; code: string; say: string; means: string; fix: string; params?: Record<string, string> | undefined; moments?: string[] | undefined; } | null
  delayedUntil: string | null
  scopes: string[]
  missingScopes: string[]
  /** When the token in hand ends; it is replaced before. */
  expiresAt: string | null
  /** When consent itself ends and only its owner can renew it, where the provider says so. */
  consentEndsAt: string | null
  /** When it was last seen to work: a refresh, a check or a call. */
  checkedAt: string | null
  connectedAt: string | null
}

export type AppConnectionPage = {
  data: AppConnection[]
  next: string | null
}

export type ConnectionSiblings = {
  /** Of the same person. */
  own: { connectionId: `con_${string}`; provider: string; }[]
  /** Whether somebody else's does as well: then nobody may have the grant revoked. */
  others: boolean
}

export type EndConnection = {
  /** `end`: revoke at the provider all the same, which ends `own` of its siblings as well; not where there are `others`. */
  siblings?: 'keep' | 'end' | undefined
}

export type CredentialType = 'oauth_token' | 'api_key' | 'basic' | 'app_password' | 'webhook_secret'

export type RefreshedConnection = {
  refreshed: boolean
  expiresAt: string | null
}

export type SearchConnections = {
  cursor?: string | undefined
  limit?: unknown
  provider?: string | undefined
  tenantId?: string | undefined
  userId?: string | undefined
  status?: ConnectionStatus | undefined
  /** A part of the account's name or of an id of the app's. */
  q?: string | undefined
}

export type Environment = 'development' | 'production'

export type CredentialHits = {
  hits: { connectionId: `con_${string}`; count: number; }[]
}

export type GetCredential = {
  provider: string
  tenantId: string
  userId?: string | undefined
  account?: string | undefined
  connectionId?: `con_${string}` | undefined
  /** Scopes that the caller is about to use: refused by name where the grant does not cover them. */
  scopes?: string[] | undefined
  /** A token that the provider has just refused although its time was not over: get another. SHA-256 in hex of the token. */
  insteadOf?: string | undefined
}

export type HandedCredential = {
  /** The token, key or password itself. */
  credential: string
  type: CredentialType
  /** The other half, where the type is `basic` or `app_password`. */
  username: string | null
  /** Null for what does not end by itself. */
  expiresAt: string | null
  scopes: string[]
  connectionId: `con_${string}`
  account: string | null
}

export type PutCredential = {
  provider: string
  tenantId: string
  type: 'api_key' | 'basic' | 'webhook_secret'
  credential: string
  userId?: string | undefined
  /** With `basic`. */
  username?: string | undefined
  /** A name to tell it by where one organisation has several; the account at the provider where that is known. */
  account?: string | undefined
}

export type StoredCredential = {
  connectionId: `con_${string}`
  status: 'created' | 'updated'
}

export type ConfirmConnect = {
  code: string
  userId: string
}

export type ConfirmedConnect = {
  status: 'connected' | 'other_user'
  continueUrl: string
}

export type ConnectResult = {
  id: `cns_${string}`
  /** `confirming`: consent was given, and the app has not yet said whose browser it was. */
  status: 'connected' | 'waiting' | 'confirming' | 'failed' | 'expired'
  connection: AppConnection | null
  error: { retry: Retry; type: string; title: string; status: number; code: string; say: string; means: string; fix: string; params?: Record<string, string> | undefined; moments?: string[] | undefined; } | null
  /** Where the browser goes from our page when all is done; null in a popup. In the answer to a key that the app has to confirm: its `confirmUrl`. */
  returnUrl: string | null
}

export type CreateConnectSession = {
  tenantId: string
  /** The name of the organisation, for our pages; the id where it is left out. */
  tenantName?: string | undefined
  /** Left out for a connection of the organisation itself. */
  userId?: string | undefined
  userName?: string | undefined
  /** Where the person is told by mail that a connection of theirs breaks, recovers or is about to end. Nobody signs in with it. Null takes it away; left out, the one named before stays. Only with a `userId`. */
  userEmail?: string | null | undefined
  /** Left out, the connect page lets the person choose among what the app offers. */
  provider?: string | undefined
  /** One of the two; without both, the provider's own default scopes. */
  accessMode?: AccessMode | undefined
  scopes?: string[] | undefined
  /** Left out, a connection that is named stays as it is and any other becomes brokered. A guarded one becomes brokered only where it is named by `connectionId` and this says so. */
  custody?: Custody | undefined
  /** Mirror the mail too. As a rule with an access mode and not with explicit scopes. */
  mirror?: boolean | undefined
  /** Reconnect this one: the same account keeps it, another account is refused. */
  connectionId?: `con_${string}` | undefined
  /** Narrower than the app's own. */
  origins?: string[] | undefined
  /** Where a redirect ends; its origin must be allowed. */
  returnUrl?: string | undefined
  /** A page of the app that the browser is sent to after consent, with `session` and `code`. Its server says who is signed in there (`POST /v1/app/connect-sessions/:id/confirm`); a connection of somebody else is dropped. */
  confirmUrl?: string | undefined
  /** Minutes that the token may be claimed. */
  minutes?: number | undefined
}

export type CreatedConnectSession = {
  id: `cns_${string}`
  token: string
  expiresAt: string
}

export type CustomProvider = {
  name: string
  hosts: string[]
  category?: 'mail' | 'calendar' | 'communication' | 'other' | undefined
  oauth?: { authorizeUrl: string; tokenUrl: string; revokeUrl?: string | undefined; pkce?: 'S256' | 'none' | undefined; clientAuth?: 'basic' | 'body' | undefined; tokenRequest?: 'form' | 'json' | undefined; rotates?: boolean | undefined; lifetimeSeconds?: number | undefined; scopes?: string[] | undefined; extraAuthorize?: Record<string, string> | undefined; } | undefined
  key?: { in: 'basic' | 'header' | 'query'; name?: string | undefined; prefix?: string | undefined; } | undefined
  /** A call that shows whether a credential works, and whose it is. */
  check?: { url: string; method?: 'GET' | 'POST' | undefined; headers?: Record<string, string> | undefined; statuses?: number[] | undefined; accountId?: string | undefined; accountName?: string | undefined; } | undefined
  setup?: { steps: string[]; docsUrl: string; } | undefined
}

export type ProviderEntry = {
  id: string
  name: string
  category: 'mail' | 'calendar' | 'communication' | 'other'
  /** How one connects: consent at the provider, a key made there, or either. */
  by: ('oauth' | 'key')[]
  /** Whether the refresh token changes with each use. */
  rotates: boolean
  custom: boolean
  farSide: 'sandbox' | 'real'
  /** Whether one can connect it now in this environment, and if not why: no client, switched off. */
  ready: boolean
  notReady: { retry: Retry; type: string; title: string; status: number; code: string; say: string; means: string; fix: string; params?: Record<string, string> | undefined; moments?: string[] | undefined; } | null
}

export type RemovedProvider = {
  ended: number
  left: number
}

export type Change = { kind: 'connection'; connectionId: `con_${string}`; } | { kind: 'all'; }

export type SignalCycle = {
  id: `weekly-${string}` | `monthly-${string}` | `quarterly-${string}`
  kind: 'weekly' | 'monthly' | 'quarterly'
  starts_on: string
  /** The first day that no longer counts. */
  ends_on: string
  /** From 72 hours after its end on nothing changes it any more. */
  sealed: boolean
  sealed_at: string | null
  /** Of a sealed one that by which it was counted, of others that of now. */
  definitions_version: number
}

export type SignalCyclePage = {
  data: SignalCycle[]
  next: string | null
}

export type SignalDefinitions = {
  definitions_version: number
  definitions: { id: string; fields: string[]; unit: 'mails' | 'threads' | 'seconds' | 'share' | 'people'; formula: string; counted_at: 'sealed' | 'sent' | 'received' | 'answered'; }[]
}

export type SignalPerson = {
  member: { id: `mem_${string}`; name: string; email: string | null; left_at: string | null; }
  cycle: { starts_on: string; ends_on: string; sealed: boolean; id: `weekly-${string}` | `monthly-${string}` | `quarterly-${string}` | null; kind: 'custom' | 'weekly' | 'monthly' | 'quarterly'; }
  definitions_version: number
  emails_sent: number
  emails_received: number
  list_received: number
  bulk_received: number
  automated_received: number
  threads_initiated: number
  response_time: { business: { median_s: number | null; p75_s: number | null; p90_s: number | null; }; within_1h: number | null; within_4h: number | null; within_business_day: number | null; mean_under_72h_s: number | null; followed: number; answered_share: number | null; median_s: number | null; p75_s: number | null; p90_s: number | null; n: number; }
  after_hours_sent: number
  /** Days on which anything was sent outside the working hours. */
  after_hours_days: number
  cross_team_threads: number
  cross_domain_sent: number
  /** Colleagues with whom mail went in both directions. Null of what is not sealed, or began before they were counted. */
  ties: number | null
  /** Days on which they work. */
  workdays: number
}

export type SignalPersonPage = {
  data: SignalPerson[]
  next: string | null
}

export type SignalSpan = {
  /** A cycle, sealed or not; or days instead: from one to before another. */
  cycle?: `weekly-${string}` | `monthly-${string}` | `quarterly-${string}` | undefined
  from?: string | undefined
  to?: string | undefined
}

export type WebhookBody = {
  type: WebhookEventType
  timestamp: string
  appId: `app_${string}`
  environment: Environment
  data: unknown
}

export type WebhookEventType = 'connection.created' | 'connection.reconnected' | 'connection.broken' | 'connection.failing' | 'connection.recovered' | 'connection.paused' | 'connection.resumed' | 'connection.disconnected' | 'connection.expiring' | 'connect_session.failed' | 'signals.cycle_sealed' | 'webhook.test'

export type WebhookData = {
  /** Consent was given for the first time. */
  'connection.created': { connection: AppConnection; }
  /** It had ended, or was asked for again, and stands anew. */
  'connection.reconnected': { connection: AppConnection; }
  /** Its owner must act: the grant is dead, or a permission is missing. `connection.reason` says which. */
  'connection.broken': { connection: AppConnection; }
  /** It does not work for a reason that is not its owner's: our client, or weather for over a day. */
  'connection.failing': { connection: AppConnection; }
  /** It works again without anybody's doing. */
  'connection.recovered': { connection: AppConnection; }
  'connection.paused': { connection: AppConnection; }
  'connection.resumed': { connection: AppConnection; }
  /** The credential was destroyed. */
  'connection.disconnected': { connection: AppConnection; }
  /** Consent ends at `connection.consentEndsAt` unless its owner renews it; told once, days before. */
  'connection.expiring': { connection: AppConnection; }
  /** An attempt from the app's page came to nothing. */
  'connect_session.failed': { connectSessionId: `cns_${string}`; tenantId: string; userId: string | null; error: { retry: Retry; type: string; title: string; status: number; code: string; say: string; means: string; fix: string; params?: Record<string, string> | undefined; moments?: string[] | undefined; }; }
  /** A cycle of the organisation that the app belongs to is counted to its end, and changes no more. Its numbers are asked for with a key. */
  'signals.cycle_sealed': { cycle: SignalCycle; }
  /** Sent by the button on the webhooks page. */
  'webhook.test': { endpointId: `whe_${string}`; }
}

/** Every code of the server's error table. */
export type ErrorCode =
  | 'request.invalid'
  | 'request.not_found'
  | 'request.too_large'
  | 'request.foreign_origin'
  | 'server.failed'
  | 'server.stopping'
  | 'start.port_taken'
  | 'start.folder_read_only'
  | 'start.setting_invalid'
  | 'database.unreachable'
  | 'database.refused'
  | 'database.too_old'
  | 'database.newer_than_code'
  | 'database.pool_inside_transaction'
  | 'database.busy'
  | 'database.no_binary'
  | 'database.start_failed'
  | 'database.disk_full'
  | 'database.corrupt'
  | 'database.other_major'
  | 'database.folder_not_private'
  | 'database.namespace_refused'
  | 'database.folder_gone'
  | 'vault.key_missing'
  | 'vault.key_unusable'
  | 'vault.wrong_key'
  | 'vault.unreadable'
  | 'session.required'
  | 'session.wrong_password'
  | 'session.current_password_wrong'
  | 'session.signed_in_long_ago'
  | 'session.link_spent'
  | 'session.too_many_attempts'
  | 'member.email_taken'
  | 'session.no_mail'
  | 'session.password_link_spent'
  | 'member.exists'
  | 'member.last_owner'
  | 'member.owners_only'
  | 'member.manager_unknown'
  | 'member.manager_loop'
  | 'member.email_own'
  | 'team.name_taken'
  | 'team.dates_overlap'
  | 'people_list.unreadable'
  | 'people_list.columns_missing'
  | 'people_list.column_twice'
  | 'people_list.too_long'
  | 'people_list.changed'
  | 'erasure.still_here'
  | 'erasure.confirm_differs'
  | 'invitation.role_above'
  | 'invitation.caretaker_only'
  | 'invitation.can_sign_in'
  | 'invitation.no_mail'
  | 'invitation.mail_refused'
  | 'invitation.mail_late'
  | 'invitation.unknown'
  | 'invitation.over'
  | 'invitation.other_account'
  | 'invitation.account_exists'
  | 'invitation_round.empty'
  | 'tenant.suspended'
  | 'tenant.unknown'
  | 'tenant.name_taken'
  | 'tenant.no_console'
  | 'member.shares_mailboxes'
  | 'connection.owner_left'
  | 'mailbox.read_only'
  | 'mailbox.owner_only'
  | 'share.not_shared'
  | 'share.nothing_to_read'
  | 'share.brokered'
  | 'share.to_owner'
  | 'share.has_left'
  | 'share.connected_already'
  | 'share.too_many'
  | 'signals.always_counted'
  | 'signals.address_taken'
  | 'signals.addresses_full'
  | 'signals.person_view_off'
  | 'signals.weeks_only'
  | 'signals.others_too_few'
  | 'signals.key_by_owner'
  | 'signals.cycle_unknown'
  | 'signals.not_counted'
  | 'connect.denied'
  | 'connect.scopes_missing'
  | 'connect.state_missing'
  | 'connect.state_expired'
  | 'connect.other_browser'
  | 'connect.wrong_issuer'
  | 'connect.code_refused'
  | 'connect.no_refresh_token'
  | 'connect.other_account'
  | 'connect.never_returned'
  | 'connect.provider_refused'
  | 'connect.mode_unavailable'
  | 'connect.counts_apart'
  | 'connect.mode_conflict'
  | 'oauth.grant_revoked'
  | 'oauth.sign_in_required'
  | 'oauth.admin_blocked'
  | 'workspace.people_kept_out'
  | 'oauth.client_rejected'
  | 'oauth.unreachable'
  | 'connection.needs_reconnect'
  | 'connection.missing_scopes'
  | 'connection.disconnected'
  | 'connection.ended_by'
  | 'connection.confirm_differs'
  | 'connection.paused_by'
  | 'connection.paused'
  | 'google.admin_policy_enforced'
  | 'google.access_not_configured'
  | 'google.org_internal'
  | 'google.access_denied'
  | 'google.unverified_app'
  | 'google.rate_limit_exceeded'
  | 'google.redirect_uri_mismatch'
  | 'google.invalid_client'
  | 'google.deleted_client'
  | 'google.invalid_request'
  | 'google.invalid_scope'
  | 'google.invalid_grant'
  | 'google.disallowed_useragent'
  | 'google.origin_mismatch'
  | 'integration.turned_off'
  | 'integration.not_you'
  | 'integration.above_ceiling'
  | 'integration.oauth_off'
  | 'integration.not_confirmed'
  | 'integration.no_consent'
  | 'integration.no_modes'
  | 'integration.client_in_use'
  | 'integration.client_refused'
  | 'integration.no_client'
  | 'connect.connected_otherwise'
  | 'gmail.token_refused'
  | 'gmail.throttled'
  | 'gmail.sending_limit'
  | 'gmail.scope_insufficient'
  | 'gmail.mail_switched_off'
  | 'gmail.api_disabled'
  | 'gmail.unreachable'
  | 'gmail.not_found'
  | 'gmail.refused'
  | 'sync.history_lost'
  | 'sync.comparing'
  | 'sync.overdue'
  | 'census.too_early'
  | 'census.listing_broken'
  | 'census.nothing_kept'
  | 'sync.overtaken'
  | 'mail.still_connected'
  | 'mail.attachment_gone'
  | 'action.access_too_narrow'
  | 'action.label_unknown'
  | 'action.label_reserved'
  | 'action.requester_left'
  | 'action.undo_over'
  | 'case.thread_taken'
  | 'case.opens_notes'
  | 'case.last_thread'
  | 'case.full'
  | 'case.field_taken'
  | 'case.field_changed'
  | 'case.owner_cannot_read'
  | 'case.undo_over'
  | 'case.changed_since'
  | 'draft.unsafe_header'
  | 'draft.bad_address'
  | 'draft.no_recipients'
  | 'draft.too_many_recipients'
  | 'draft.too_many_files'
  | 'draft.too_large'
  | 'draft.subject_too_long'
  | 'draft.text_too_long'
  | 'draft.too_many'
  | 'draft.changed_meanwhile'
  | 'draft.locked'
  | 'draft.sent_already'
  | 'drafting.off'
  | 'drafting.nothing_to_answer'
  | 'drafting.too_often'
  | 'drafting.refused'
  | 'drafting.unreachable'
  | 'drafting.too_slow'
  | 'drafting.no_answer'
  | 'drafting.too_long'
  | 'drafting.stopped'
  | 'send.too_late'
  | 'send.unconfirmed'
  | 'send.not_unconfirmed'
  | 'send.may_be_under_way'
  | 'send.not_sent'
  | 'send.held_up_too_long'
  | 'policy.changed_meanwhile'
  | 'policy.waits'
  | 'policy.auto_not_earned'
  | 'policy.simulation_runs'
  | 'policy.simulation_stopped'
  | 'policy.pin_broken'
  | 'policy.own_domain_public'
  | 'policy.prove_yourself'
  | 'policy.own_proposal'
  | 'policy.proposal_gone'
  | 'draft.newer_mail'
  | 'send.denied'
  | 'send.drafts_only'
  | 'send.stopped'
  | 'send.held'
  | 'send.scope_missing'
  | 'send.no_smtp'
  | 'send.from_not_verified'
  | 'send.prove_yourself'
  | 'send.nobody_approves'
  | 'proposal.settled'
  | 'proposal.digest_differs'
  | 'proposal.not_approver'
  | 'proposal.own'
  | 'proposal.said'
  | 'proposal.held'
  | 'proposal.held_too_often'
  | 'proposal.expired'
  | 'proposal.edited'
  | 'proposal.newer_mail'
  | 'proposal.stricter_policy'
  | 'proposal.account_changed'
  | 'proposal.server_changed'
  | 'proposal.approver_left'
  | 'proposal.asker_left'
  | 'proposal.damaged'
  | 'agent.unknown'
  | 'agent.paused'
  | 'agent.ended'
  | 'agent.person_only'
  | 'agent.caretaker_raises'
  | 'agent.own_trust'
  | 'agent.prove_yourself'
  | 'agent.paused_by_another'
  | 'agent.too_many'
  | 'agent.too_many_drafts'
  | 'agent.too_many_waiting'
  | 'agent.not_its_own'
  | 'agent.other_from'
  | 'agent.no_drafts'
  | 'agent.asks_too_often'
  | 'imap.password_refused'
  | 'imap.password_doubted'
  | 'imap.app_password_required'
  | 'imap.password_expired'
  | 'imap.sign_in_refused'
  | 'imap.token_refused'
  | 'imap.web_login_required'
  | 'imap.disabled_for_domain'
  | 'imap.not_enabled'
  | 'imap.sign_in_method_missing'
  | 'imap.too_many_connections'
  | 'imap.bandwidth_exceeded'
  | 'imap.limit_reached'
  | 'imap.in_use'
  | 'imap.unavailable'
  | 'imap.session_ended'
  | 'imap.unreachable'
  | 'imap.connection_refused'
  | 'imap.host_unknown'
  | 'imap.timed_out'
  | 'imap.certificate_untrusted'
  | 'imap.certificate_expired'
  | 'imap.certificate_other_name'
  | 'imap.tls_failed'
  | 'imap.starttls_missing'
  | 'imap.address_not_allowed'
  | 'imap.encryption_required'
  | 'imap.nonsense'
  | 'imap.command_refused'
  | 'imap.folder_missing'
  | 'imap.folder_closed'
  | 'imap.server_not_found'
  | 'imap.other_account'
  | 'imap.sign_in_by_provider'
  | 'imap.app_password_advised'
  | 'imap.switch_on_first'
  | 'imap.bridge_needed'
  | 'imap.tries_exceeded'
  | 'imap.searches_exceeded'
  | 'imap.lines_in_use'
  | 'imap.not_over_imap'
  | 'imap.transport_not_granted'
  | 'imap.actions_waiting'
  | 'imap.transport_changed'
  | 'search.unknown_operator'
  | 'search.unknown_value'
  | 'search.not_kept'
  | 'search.bad_date'
  | 'search.bad_age'
  | 'search.bad_size'
  | 'search.empty_operator'
  | 'search.open_quote'
  | 'search.open_bracket'
  | 'search.too_long'
  | 'search.too_complex'
  | 'search.unknown_time_zone'
  | 'smtp.password_refused'
  | 'smtp.password_needed'
  | 'smtp.app_password_required'
  | 'smtp.web_login_required'
  | 'smtp.not_enabled'
  | 'smtp.sign_in_refused'
  | 'smtp.sign_in_method_missing'
  | 'smtp.too_many_connections'
  | 'smtp.unavailable'
  | 'smtp.connection_lost'
  | 'smtp.connection_refused'
  | 'smtp.host_unknown'
  | 'smtp.timed_out'
  | 'smtp.certificate_untrusted'
  | 'smtp.certificate_expired'
  | 'smtp.certificate_other_name'
  | 'smtp.tls_failed'
  | 'smtp.starttls_missing'
  | 'smtp.address_not_allowed'
  | 'smtp.encryption_required'
  | 'smtp.nonsense'
  | 'smtp.recipients_refused'
  | 'smtp.sender_refused'
  | 'smtp.mail_refused'
  | 'smtp.sending_limit'
  | 'smtp.not_set'
  | 'verify.not_started'
  | 'verify.no_mailbox'
  | 'verify.other_account'
  | 'verify.letter_not_delivered'
  | 'push.token_refused'
  | 'push.topic_forbidden'
  | 'push.topic_missing'
  | 'push.topic_invalid'
  | 'push.other_topic'
  | 'push.nothing_arrives'
  | 'pubsub.refused'
  | 'pubsub.unreachable'
  | 'provider.unknown'
  | 'provider.no_client'
  | 'provider.switched_off'
  | 'provider.takes_no_key'
  | 'provider.takes_no_consent'
  | 'provider.password_refused'
  | 'provider.key_refused'
  | 'provider.unreachable'
  | 'provider.in_production'
  | 'provider.address_refused'
  | 'provider.id_taken'
  | 'connect.token_unknown'
  | 'connect.session_over'
  | 'connect.return_refused'
  | 'connect.provider_not_asked'
  | 'provider.too_many'
  | 'connect.other_user'
  | 'connect.code_wrong'
  | 'connect.not_claimed'
  | 'start.provider_file_invalid'
  | 'vault.key_outdated'
  | 'vault.key_unfinished'
  | 'vault.key_unreachable'
  | 'keys.no_new_key'
  | 'keys.not_everywhere'
  | 'keys.name_differs'
  | 'connection.shredded'
  | 'key.unknown'
  | 'key.publishable'
  | 'key.secret'
  | 'key.in_page'
  | 'key.scope_missing'
  | 'origin.not_allowed'
  | 'app.origin_invalid'
  | 'app.logo_invalid'
  | 'app.not_found'
  | 'app.name_shared'
  | 'plan.full'
  | 'rate.exceeded'
  | 'key.too_many'
  | 'app.too_many'
  | 'idempotency.reused'
  | 'idempotency.under_way'
  | 'idempotency.answer_gone'
  | 'credential.not_connected'
  | 'credential.guarded'
  | 'credential.unknown_provider'
  | 'credential.username_needed'
  | 'oauth.rotation_lost'
  | 'changes.too_many'
  | 'proxy.no_api'
  | 'proxy.path_refused'
  | 'proxy.guarded'
  | 'proxy.busy'
  | 'proxy.redirected'
  | 'proxy.answer_unreadable'
  | 'health.key_refused'
  | 'health.key_forbidden'
  | 'health.unreachable'
  | 'risc.access_withdrawn'
  | 'risc.account_disabled'
  | 'risc.account_hijacked'
  | 'security_event.refused'
  | 'security_event.setup_refused'
  | 'notice.not_found'
  | 'smtp.unreachable'
  | 'egress.refused'
  | 'egress.unreachable'
  | 'egress.too_slow'
  | 'egress.too_large'
  | 'webhook.refused'
  | 'webhook.redirected'
  | 'webhook.gone'
  | 'webhook.dead'
  | 'webhook.paused_by'
  | 'webhook.not_active'
  | 'webhook.too_many'
  | 'audit.not_allowed'
