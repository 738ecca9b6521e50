/** Everything that is written down, named `subject.what_happened`. What is not here cannot be appended. */
export type AuditAction =
  /** A member asked for something to be changed in a mailbox; the facts say what. */
  | 'action.requested'
  /** They took it back; the result says whether the provider had been told. */
  | 'action.undone'
  /** The provider did not do it, or could no longer be told; the result says why. */
  | 'action.failed'
  /** A member made a program that works for them; the facts say in how many mailboxes. */
  | 'agent.made'
  /** Its name, mailboxes or how far it is trusted; the facts say which, and from what trust to what. */
  | 'agent.changed'
  /** The token before opens nothing any more. */
  | 'agent.token_replaced'
  | 'agent.paused'
  | 'agent.resumed'
  /** For good; the facts say where its person left with that. */
  | 'agent.ended'
  /** A key of an app was made; the facts say which kind, and where it ends. */
  | 'api_key.made'
  | 'api_key.revoked'
  | 'app.created'
  /** The facts say which of its properties. */
  | 'app.changed'
  /** How many connections it may have, by whoever runs the installation. */
  | 'app.plan_changed'
  /** Somebody took the audit with them; the facts say in which form. */
  | 'audit.exported'
  /** What entries told of a person was erased with them; the facts say of how many. */
  | 'audit.facts_erased'
  /** A case was made around a thread; the facts say in which mailbox, as they do below. */
  | 'case.created'
  /** Whoever had just made it took that back. */
  | 'case.unmade'
  /** Its title, status, owner or due day; the facts say which, never the words. */
  | 'case.changed'
  /** A thread was put into it, or put back. */
  | 'case.thread_attached'
  | 'case.thread_detached'
  | 'case.thread_made_primary'
  /** A thread that was suggested was said not to belong to it. */
  | 'case.suggestion_dismissed'
  | 'case.note_written'
  | 'case.note_changed'
  | 'case.note_deleted'
  /** Somebody began to write a mail; the facts say of which kind, never to whom. */
  | 'draft.begun'
  | 'draft.deleted'
  | 'draft.restored'
  /** Somebody went on where another was writing. */
  | 'draft.taken_over'
  /** What somebody had changed or deleted in Gmail was written anew as it stands here. */
  | 'draft.gmail_overwritten'
  /** Somebody had a model write an answer; the facts say where the mail of the thread went, and how much of it, never what. */
  | 'drafting.asked'
  /** An owner switched a model on for the organisation, or off; the facts say which, and where mail goes with it. */
  | 'drafting.switched_on'
  | 'drafting.switched_off'
  /** A member asked to connect an account, or the attempt failed; the result says which. */
  | 'connection.asked'
  /** Consent was given and the credential sealed; the result says whether every permission came with it. */
  | 'connection.granted'
  /** A connection stopped working: its grant ended, our client is wrong, or weather lasted too long. */
  | 'connection.broke'
  /** It works again without anybody's doing. */
  | 'connection.recovered'
  /** Its owner was told that consent ends soon; the facts say when. */
  | 'connection.expiring'
  /** The credential was destroyed; the facts say what became of the mail. */
  | 'connection.disconnected'
  /** Its provider was told that the grant is over, some time after; the result says whether that was taken. */
  | 'connection.given_back'
  /** Its owner paused it: nothing is asked of the provider until it is resumed. */
  | 'connection.paused'
  | 'connection.resumed'
  /** Its mailbox is read in another way from now on; the facts say which. */
  | 'connection.transport_changed'
  /** A mailbox by app password may send through a server of its own, which has just let us in. */
  | 'connection.sending_set'
  /** It receives only from now on. */
  | 'connection.sending_removed'
  /** Somebody asked for a sync, or for a census, instead of waiting for the next. */
  | 'mailbox.sync_asked'
  | 'mailbox.census_asked'
  /** Somebody has their own mailbox counted from now on, or no longer. */
  | 'mailbox.counting_started'
  | 'mailbox.counting_stopped'
  /** Its owner has its drafts kept in Gmail as well, or no longer. */
  | 'mailbox.gmail_drafts_started'
  | 'mailbox.gmail_drafts_stopped'
  /** Mail that was kept when its connection ended was erased. */
  | 'mailbox.erased'
  /** Its owner marked it as shared; who reaches it is given one by one. */
  | 'mailbox.shared'
  /** It is personal again, or went; the facts count what had been given. */
  | 'mailbox.unshared'
  /** A shared mailbox was given to a person or a team; the facts say whom, and what they may do. */
  | 'mailbox.given'
  /** What had been given was changed; the facts say from what. */
  | 'mailbox.given_otherwise'
  | 'mailbox.taken'
  /** Its owner leaves, and somebody took it over with its connection. */
  | 'mailbox.handed_over'
  /** A key of an app was handed a connection's credential; the facts count how often in that second. */
  | 'credential.read'
  /** An app gave a key or a webhook secret to be kept. */
  | 'credential.kept'
  /** Another key-encryption key wraps the tenant's data key now; the facts say which. */
  | 'key.rewrapped'
  /** A new data key seals from now on. */
  | 'key.replaced'
  /** A replaced data key is gone, since nothing names it any more. */
  | 'key.destroyed'
  /** Every data key of the tenant was destroyed, and what they sealed with them. */
  | 'keys.shredded'
  /** Somebody was asked in; the facts say by which way, and as what. */
  | 'invitation.made'
  /** It was given a new link; the one before no longer works. */
  | 'invitation.resent'
  | 'invitation.revoked'
  /** Somebody took it and comes in from now on. */
  | 'invitation.accepted'
  /** Somebody pressed the button and was not let in; the result says why. */
  | 'invitation.refused'
  /** Many were asked in, or reminded; the facts count them. */
  | 'invitation_round.made'
  | 'invitation_round.cancelled'
  /** Somebody became a member; the facts say how. */
  | 'member.added'
  /** A member's name, address, language or role was changed. */
  | 'member.changed'
  /** A member was made to leave; the facts count what ended with it. */
  | 'member.left'
  | 'member.returned'
  /** They are erased for good: name, address, mail and whatever else tells of them. */
  | 'member.erased'
  /** A list of people was read in; the facts count what it did. */
  | 'members.imported'
  /** A list of all people was taken out. */
  | 'members.exported'
  | 'password.changed'
  /** A mail was asked to be sent and is frozen; the result says whether it waits for others, the facts for how many. */
  | 'proposal.asked'
  /** Somebody agreed to exactly these bytes; the result says whether it leaves now or waits for somebody else. */
  | 'proposal.approved'
  /** It does not leave; the result says why. */
  | 'proposal.rejected'
  | 'proposal.returned'
  | 'proposal.held'
  | 'proposal.released'
  /** Something changed before it left, so it does not; the result says what. */
  | 'proposal.voided'
  | 'proposal.expired'
  /** The sender is about to give a mail to its provider; the facts say which attempt it is, and over which bytes. */
  | 'send.attempted'
  /** It left; the result says how that is known. */
  | 'send.sent'
  /** It did not leave, and will not; the result says why. */
  | 'send.refused'
  /** Nobody knows whether it left; the result says what came instead of an answer. */
  | 'send.unconfirmed'
  /** A person has said what became of it, or had it looked for again. */
  | 'send.settled'
  /** It was taken back before it left. */
  | 'send.undone'
  /** Somebody gave whoever would take it back longer. */
  | 'send.delayed'
  /** The provider keeps another copy than what was approved; the result says where they differ. */
  | 'send.differed'
  /** An address was set, changed or taken away where an app is told what happens. */
  | 'webhook.created'
  | 'webhook.changed'
  | 'webhook.deleted'
  /** A new secret signs from now on; the facts say until when the old one does too. */
  | 'webhook.rotated'
  /** What had been sent, or a trial, was asked for again by a person or an app. */
  | 'webhook.redelivered'
  | 'webhook.tested'
  /** Its receiver is gone or has failed for two days; nothing more is sent there. */
  | 'webhook.ended'
  /** How an app is known to a provider was changed; the facts say which client, and whether new connections may be made. */
  | 'provider.client_changed'
  /** What an organisation allows of a provider was changed; the facts say what stood before and stands now. */
  | 'integration.changed'
  /** Nobody may connect it any more, and what is connected is paused; the facts say why and how much that was. */
  | 'integration.turned_off'
  | 'integration.turned_on'
  /** What an organisation lets leave was changed; the facts say to which version, in which way, and why. */
  | 'policy.changed'
  /** Somebody wants to let more leave, and waits for a second person. */
  | 'policy.proposed'
  /** That was refused, or taken back. */
  | 'policy.refused'
  /** A provider of an app's own was written or changed. */
  | 'provider.defined'
  /** It was taken away, after the connections that rested on it had ended. */
  | 'provider.removed'
  /** A member signed in; the facts say how. */
  | 'session.opened'
  | 'session.ended'
  /** A sign-in link was printed or sent. */
  | 'sign_in_link.made'
  /** How mail is counted from then on; the facts say what, from what, to what. */
  | 'signals.settings_changed'
  /** Hours and free days of an organisation, a department or a person; the facts say from which day. */
  | 'signals.calendar_changed'
  /** An address was said to be somebody's, or no longer. */
  | 'signals.alias_set'
  | 'signals.alias_removed'
  /** Who but the person may see numbers of one person; the facts say who, and why. */
  | 'signals.person_view_changed'
  | 'team.created'
  | 'team.changed'
  | 'team.deleted'
  /** By the deployer, for whom there is no account here. */
  | 'tenant.made'
  | 'tenant.suspended'
  | 'tenant.resumed'
  /** In which its people are asked in, where nobody chooses another; the facts say which. */
  | 'tenant.language_changed'
  /** Somebody is in a team, or no longer, from a day on; the facts say which. */
  | 'team_membership.set'
  | 'team_membership.deleted'
