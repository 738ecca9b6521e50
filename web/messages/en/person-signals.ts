/** Who but the person sees numbers of one person, and who has looked. */
export const personSignals = {
  'signals.view.manager': 'Your manager {name} may see these numbers by the week',
  'signals.view.apps': 'Apps of your organisation may read these numbers',
  'signals.view.both':
    'Your manager {name} may see these numbers by the week, and apps of your organisation may read them',
  'signals.view.why': 'Since {date}, by {by}: “{reason}”',
  'signals.view.listed': 'Earlier days are among them. Whoever looks stands at the foot of this page.',
  'signals.reads.title': 'Who has looked at your numbers',
  'signals.reads.about':
    'Nobody sees numbers of one person unless an owner allows it to managers or apps, with a reason. Each look is written down before it is answered.',
  'signals.reads.loading': 'Who has looked is being fetched',
  'signals.reads.none': 'Nobody but you.',
  'signals.reads.more': 'Show earlier ones',
  'signals.reads.page': 'On a page, as your manager',
  'signals.reads.api': 'An app, with a key',
  'signals.reads.days': 'your days {days}',
  'signals.reads.times': '{times, plural, one {once} other {{shown} times that day}}',
  'signals.person.title': 'Numbers of a person',
  'signals.person.of': 'Signals of {name}',
  'signals.person.about':
    'Whole weeks of {name}, who has each day and hour beside: where it says “you”, {name} is meant. These numbers count mail, and say nothing of its worth.',
  'signals.person.loading': 'The numbers are being fetched',
  'signals.person.written': '{name} sees that you have looked, when, and at which days.',
  'signals.person.open': 'Signals of {name}',
  'signals.export.everything': 'Everything that is kept',
  'signals.export.everything.about': 'JSON: days, sealed cycles, single mails without with whom, who has looked',
} as const
