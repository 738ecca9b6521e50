/** What a person is told of their own connections. */
export const notices = {
  'notices.title': 'Notices',
  'notices.bell.new': 'Notices, {count} new',
  'notices.new': 'New',
  'notices.empty': 'Nothing has happened',
  'notices.empty.about':
    'When a connection of yours breaks, works again, or is about to lose its consent, it stands here.',
  'notices.connection.broke': 'The connection stopped working.',
  'notices.connection.recovered': 'The connection works again, by itself.',
  'notices.connection.expiring': 'Its consent ends {time}. Reconnecting before then keeps everything as it is.',
  'notices.connection.ended': 'Your connection was ended.',
  'notices.workspace': 'Your Google Workspace',
  'notices.workspace.blocked': 'Letterlock is kept out for people of your organisation.',
  'notices.over': 'over since {time}',
  'notices.mail': 'Mail me when a connection breaks or recovers',
  'notices.mail.about':
    'To {email}, also before a consent ends, and when a mailbox is shared with you, changed or taken back. What mends within five minutes is not mailed, and what comes and goes is one mail a day.',
  'notices.mail.on': 'Notices come by mail too.',
  'notices.mail.off': 'Notices do not come by mail.',
  'notices.mail.change': 'Change this',
} as const
