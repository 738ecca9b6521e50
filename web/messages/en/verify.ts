/** Verify the connection: five checks, and what they rest on. */
export const verify = {
  'verify.title': 'Verify the connection',
  'verify.about':
    'Five checks, a minute: whose mailbox it is, whether a letter arrives as it was sent, and whether it syncs.',
  'verify.begin': 'Verify the connection',
  'verify.again': 'Verify again',
  'verify.beginning': 'Asking the provider…',
  'verify.since': 'Begun {time}',
  'verify.outdated': 'The mailbox was reconnected since, so nothing of the last check counts. It runs again.',
  'verify.state.waiting': 'waits for you',
  'verify.state.running': 'running…',
  'verify.state.passed': 'passed',
  'verify.state.failed': 'failed',
  'verify.state.coming': 'coming',
  'verify.account': 'Confirm the connected account',
  'verify.account.is': 'The provider says that this is {account}.',
  'verify.letter': 'Send a test letter',
  'verify.letter.about':
    'Send this to the mailbox from any other address, like a customer would. Attach a file named {attachment} if you want attachments checked too.',
  'verify.letter.write': 'Write it in my mail program',
  'verify.letter.deliver': 'Let the sandbox deliver it',
  'verify.ingested': 'Check that it arrived',
  'verify.ingested.none': 'No letter with this code is here yet. It appears by itself; if it does not, sync now.',
  'verify.sync': 'Sync now',
  'verify.sync.did':
    '{added, plural, one {# new message} other {# new messages}}, {changed, plural, one {# changed} other {# changed}}, {removed, plural, one {# removed} other {# removed}}.',
  'verify.approval': 'The first send stops at approval',
  'verify.approval.about':
    'Comes with approvals: until then Letterlock sends nothing from this mailbox at all, so there is nothing to stop yet.',
  'verify.to': 'To',
  'verify.from': 'From',
  'verify.time': 'Arrived',
  'verify.subject': 'Subject',
  'verify.text': 'Text',
  'verify.preview': 'Preview',
  'verify.attachment': 'Attachments',
  'verify.attachment.none': 'none',
  'verify.attachment.missing': 'A file named {attachment} is not among them. That is fine if you sent none.',
  'verify.same': 'as asked',
  'verify.different': 'not as asked',
  'verify.counted':
    'This mailbox is only counted: no subject, text or attachment is fetched, so the first mail since the check began is taken for the letter.',
} as const
