/** Common errors: the table of everything that may go wrong, to be searched. */
export const errors = {
  'errors.title': 'Common errors',
  'errors.about': 'What each message usually means, and what to do. Enter a code, or words from what you read.',
  'errors.search': 'Search messages and codes',
  'errors.loading': 'Fetching the errors',
  'errors.found': '{count, plural, one {# error} other {# errors}}',
  'errors.none': 'No error matches',
  'errors.none.about': 'Try fewer of them, or a part of the code: invalid_grant, AUTHENTICATIONFAILED.',
  'errors.at.google_page': 'On Google’s page',
  'errors.at.token': 'From Google’s token service',
  'errors.at.gmail': 'From the Gmail API',
  'errors.at.imap': 'From the mail server, IMAP',
  'errors.at.smtp': 'From the mail server, SMTP',
  'errors.at.elsewhere': 'In other products',
} as const
