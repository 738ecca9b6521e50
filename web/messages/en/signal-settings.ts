/** How an organisation has mail counted, and when and where somebody works. */
export const signalSettings = {
  'signals.set.title': 'Settings for signals',
  'signals.set.menu': 'Signals',
  'signals.set.about': 'How mail is counted here. Every change is in the audit log, and none rewrites what is counted.',
  'signals.set.loading': 'The settings are being fetched',
  'signals.set.closed': 'Owners and admins say how mail is counted',
  'signals.set.closed.about':
    'When and where you work yourself is yours to say, in your profile. Ask an owner or an admin about the rest.',
  'signals.set.undo': 'Undo',
  'signals.set.domain.wrong': '“{line}” is no domain. Write it like this: union.example',
  'signals.set.address.wrong': '“{line}” is no address. Write it like this: doctor@clinic.example',
  'signals.set.list.long': 'No more than {most} lines.',

  'signals.set.period': 'Time zone and cycle',
  'signals.set.period.about':
    'Days are those of each person’s own clock; the organisation’s clock says when a cycle ends.',
  'signals.set.zone': 'Time zone of the organisation',
  'signals.set.zone.about': 'Holds from now on.',
  'signals.set.zone.otherwise': 'While it is empty, {zone} holds.',
  'signals.set.zone.unknown': 'While it is empty, {zone} holds, as nobody has said another.',
  'signals.set.zone.wrong': 'This is no time zone. Choose one of the list, such as Europe/Stockholm.',
  'signals.set.cycle': 'Cycle',
  'signals.set.cycle.about':
    'Another length holds from the first such cycle that shares no day with a sealed one: no day is told in two cycles.',
  'signals.set.cycle.short':
    'Such a cycle needs figures of days that are kept for {least} days: keep them longer first, below.',
  'signals.set.cycle.weekly': 'A week, from Monday',
  'signals.set.cycle.monthly': 'A month',
  'signals.set.cycle.quarterly': 'A quarter',

  'signals.set.calendar': 'Working hours and days off',
  'signals.set.calendar.about':
    'What lies outside counts as after hours. A change holds from the day it is made on; earlier days stay as they are. Hours that somebody has of their own come before those of their department, and these before the organisation’s.',
  'signals.set.whose': 'Whose',
  'signals.set.whose.organisation': 'The whole organisation',
  'signals.set.hours.usual': 'Nothing is said: Monday to Friday, 08:00 to 18:00, hold.',
  'signals.set.hours.organisation': 'Nothing is said: those of the organisation hold.',
  'signals.set.free': 'Days off',
  'signals.set.free.about': 'A day a line, the year first, then what it is called.',
  'signals.set.free.example': '2026-12-25 Christmas Day',
  'signals.set.free.whose': 'Which days off',
  'signals.set.free.own': 'A list of its own',
  'signals.set.free.organisation': 'Those of the organisation',
  'signals.set.free.organisation.count':
    'Those of my organisation ({count, plural, =0 {none} one {# day} other {# days}})',
  'signals.set.free.count': '{count, plural, =0 {No days off} one {# day off} other {# days off}}',
  'signals.set.free.wrong': '“{line}” is no day. Write it like this: 2026-12-25 Christmas Day',
  'signals.set.free.twice': '“{line}” stands here twice.',
  'signals.set.since': 'Holds since {day}.',
  'signals.set.since.ever': 'Holds from the beginning.',
  'signals.set.versions': '{count, plural, one {What held before} other {What held before: # versions}}',

  'signals.set.excluded': 'What is never counted',
  'signals.set.excluded.about':
    'Mail from or to these is left out before anything of it is counted, from now on. What was counted earlier stays: whoever stops and starts counting a mailbox of theirs has it counted anew, without it.',
  'signals.set.excludedDomains': 'Domains',
  'signals.set.excludedDomains.about': 'One a line, with all below it: a union, a clinic, a bank.',
  'signals.set.excludedAddresses': 'Addresses',
  'signals.set.excludedAddresses.about': 'One a line. What stands behind a plus is left aside.',

  'signals.set.kept': 'How long it is kept',
  'signals.set.kept.about':
    'Looked at every hour. What is older goes then, and does not come back. Single mails go up to a fortnight later while a mailbox is read for the first time or a cycle cannot be sealed.',
  'signals.set.raw': 'Single mails, in days',
  'signals.set.raw.about':
    'Who wrote to whom and when, without subject or text. Italy’s authority holds 21 days to be enough. Which colleagues wrote to each other on which day is kept until their cycle is sealed.',
  'signals.set.rollup': 'Figures of days, in days',
  'signals.set.rollup.about': 'How much was sent and received on a day. What groups were told of a sealed cycle stays.',
  'signals.set.days.wrong': 'A number of days from {least} to {most}.',
  'signals.set.rollup.shorter': 'Figures must be kept as long as the single mails they are made of.',
  'signals.set.kept.shorter': 'This is less than now: what is older goes within the hour after you save.',

  'signals.set.alias.title': 'Other addresses of people',
  'signals.set.alias.title.about':
    'Addresses that somebody writes from and has no mailbox here for. Mail with them is theirs from now on: in everybody’s mailboxes where somebody here has proved an address of the same domain, else in their own alone. What somebody has proved or connected stays theirs.',
  'signals.set.alias': 'Address',
  'signals.set.alias.whose': 'Whose it is',
  'signals.set.alias.whose.needed': 'Say whose it is.',
  'signals.set.alias.add': 'Add address',
  'signals.set.alias.remove': 'Take away',

  'signals.set.internal': 'Domains of the organisation',
  'signals.set.internal.about': 'Mail to these does not count as mail to another organisation, from now on.',
  'signals.set.internalDomains': 'Domains',
  'signals.set.internalDomains.about': 'One a line, beside the domain of whoever writes: subsidiaries, old names.',

  'signals.set.view.title': 'Who may see a person’s numbers',
  'signals.set.view.title.about':
    'Everybody sees their own, and nobody else does unless an owner says why. Whoever may look sees earlier days as well. Those concerned read the reason, and see each look.',
  'signals.set.view.managers': 'Managers, of those who report to them',
  'signals.set.view.managers.about':
    'One person at a time, by whole weeks, and only among five others or more, or where nobody else is in the department. There is no list of people by numbers.',
  'signals.set.view.apps': 'Apps of this organisation',
  'signals.set.view.apps.about': 'With a key that may read signals, for another product that you run.',
  'signals.set.view.reason': 'Why',
  'signals.set.view.reason.about': 'Everybody reads this on their own page. Say what it is for, and what was agreed.',
  'signals.set.view.reason.needed': 'Say why, in at least some words.',
  'signals.set.view.since': 'Last changed by {who}, {time}.',
  'signals.set.view.told':
    '{who, select, both {Managers and apps see numbers of single people.} managers {Managers see numbers of their own people.} apps {Apps see numbers of single people.} other {Nobody but the person sees their numbers.}}',
  'signals.set.view.reason.told': 'Why: {reason}',
  'signals.set.view.owners': 'Only an owner changes this.',

  'signals.set.mine': 'Your hours',
  'signals.set.mine.about':
    'What you send outside them counts as after hours in your signals. Another zone holds from now on, other hours from today on; earlier days stay as they are.',
  'signals.set.mine.zone.about': 'Where you are.',
  'signals.set.mine.hours.about': 'By your own clock. 24:00 is the end of a day.',
  'signals.set.mine.otherwise': 'You say nothing, so these hold:',
} as const
