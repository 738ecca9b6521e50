/** What a person is told of their own connections, and of mails that are to be sent. */
export const notices = {
  'notices.title': 'Notices',
  'notices.bell.new': 'Notices, {count} new',
  'notices.new': 'New',
  'notices.empty': 'Nothing has happened',
  'notices.empty.about':
    'When a connection of yours breaks, works again, or is about to lose its consent, it stands here; so does a mail that waits for your approval, and what became of one that you asked for.',
  'notices.connection.broke': 'The connection stopped working.',
  'notices.connection.recovered': 'The connection works again, by itself.',
  'notices.connection.expiring': 'Its consent ends {time}. Reconnecting before then keeps everything as it is.',
  'notices.connection.ended': 'Your connection was ended.',
  'notices.workspace': 'Your Google Workspace',
  'notices.workspace.blocked': 'Letterlock is kept out for people of your organisation.',
  'notices.proposal.waits':
    '{kind, select, agent {{by} (an agent)} other {{by}}} asks to send a mail from this address. It waits for an approval until {time}, and is not sent after that.',
  'notices.proposal.ends_soon':
    'The mail that {kind, select, agent {{by} (an agent)} other {{by}}} asks to send from this address still waits for an approval. It ends unsent {time}.',
  'notices.proposal.approved':
    '{kind, select, agent {The mail that {by} (an agent) asked to send was approved.} other {Your mail was approved.}}',
  'notices.proposal.by_itself':
    '{kind, select, agent {{by} (an agent) sends a mail from this address without asking anybody} other {Your mail leaves without asking anybody}}, as the policy allows. For two minutes it can be taken back.',
  'notices.proposal.returned':
    '{kind, select, agent {The mail that {by} (an agent) asked to send was returned: something is to be changed in it.} other {Your mail was returned to you: something is to be changed in it.}}',
  'notices.proposal.rejected':
    '{kind, select, agent {The mail that {by} (an agent) asked to send was rejected.} other {Your mail was rejected.}} It was not sent.',
  'notices.proposal.expired':
    'Nobody approved {kind, select, agent {in time what {by} (an agent) asked to send.} other {your mail in time.}} It was not sent.',
  'notices.proposal.void':
    '{kind, select, agent {What held when {by} (an agent) asked to send a mail has changed.} other {What your mail was asked for with has changed.}} It was not sent.',
  'notices.proposal.refused':
    '{kind, select, agent {The mail that {by} (an agent) asked to send was not sent.} other {Your mail was not sent.}}',
  'notices.proposal.unconfirmed':
    'Nobody knows whether {kind, select, agent {the mail left that {by} (an agent) asked to send} other {your mail left}}. It is looked for, and not sent again by itself.',
  'notices.proposal.decide': 'Look and decide',
  'notices.over': 'over since {time}',
  'notices.mail': 'Mail me when a connection breaks or recovers',
  'notices.mail.about':
    'To {email}, also before a consent ends, and when a mailbox is shared with you, changed or taken back. What mends within five minutes is not mailed, and what comes and goes is one mail a day. Mails that wait for your approval, and what became of those you asked for, are gathered into one mail.',
  'notices.mail.on': 'Notices come by mail too.',
  'notices.mail.off': 'Notices do not come by mail.',
  'notices.mail.change': 'Change this',
} as const
