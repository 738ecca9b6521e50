/** What mail metadata says about the work of departments. */
export const teamSignals = {
  'groups.title': 'Team signals',
  'groups.about':
    'What departments wrote and answered in a sealed cycle. Nobody stands out in it, and nothing is ranked.',
  'groups.loading': 'The numbers of departments are being fetched',
  'groups.nav': 'Whose signals',
  'groups.nav.mine': 'Mine',
  'groups.nav.departments': 'Departments',
  'groups.closed': 'Team signals are for managers, admins and owners',
  'groups.closed.about':
    'They show what whole departments wrote and answered, never what one person did. Your own numbers are yours.',
  'groups.cycle': 'Cycle',
  'groups.cycle.earlier': 'Earlier cycle',
  'groups.cycle.later': 'Later cycle',
  'groups.sealed': 'Sealed on {date}: mail that came later changes nothing here.',
  'groups.whole_cycles': 'Only whole cycles are told; they end by the organisation’s clock.',
  'groups.open': '{cycle} is told on {date} at the earliest, when its mail has had three days to be answered.',
  'groups.none': 'No cycle is sealed yet',
  'groups.none.about':
    'The first is {cycle}. It is told on {date} at the earliest, when its mail has had three days to be answered.',
  'groups.none.uncounted':
    'Nobody’s mail is counted yet. Everybody decides on their own mailbox, under My signals; a department is told of from five people on.',
  'groups.few': 'Nothing can be told of this cycle',
  'groups.few.about':
    'A number of a department is told where at least five of its people stand behind it and none of them makes up most of it. That was so for no number of this cycle. A longer cycle tells more: an owner or admin chooses it under Settings › Signals.',
  'groups.hidden': 'Hidden to protect people, or none',

  'groups.departments': 'Departments',
  'groups.departments.about':
    'In alphabetical order. A dash means hidden to protect people, or none: the two look alike on purpose.',
  'groups.department': 'Department',
  'groups.department.none': 'In no department',
  'groups.department.other': 'Another department',
  'groups.whole': 'Whole organisation',
  'groups.people': 'People',
  'groups.people.counts':
    'People of the department whose mail was counted. Whoever changed departments in the cycle counts in both.',
  'groups.people.leavesOut': 'people whose mail is not counted.',
  'groups.emailsSent': 'Sent',
  'groups.emailsSent.counts': 'Mail that people of the department sent, each once, however many people it went to.',
  'groups.emailsSent.leavesOut': 'drafts, answers that a machine sent, invitations to meetings.',
  'groups.emailsReceived': 'Received',
  'groups.emailsReceived.counts': 'Mail from people that came to people of the department, once for each of them.',
  'groups.emailsReceived.leavesOut': 'newsletters, notices of machines, mailing lists, spam.',
  'groups.bulkReceived': 'Bulk',
  'groups.bulkReceived.counts': 'Newsletters and other mass mail that came to people of the department.',
  'groups.bulkReceived.leavesOut': 'notices of machines, lists on which people write.',
  'groups.threadsInitiated': 'Begun',
  'groups.threadsInitiated.counts':
    'Conversations that people of the department began: mail that names no mail before it.',
  'groups.threadsInitiated.leavesOut': 'answers, and forwards that name what they forward.',
  'groups.afterHoursSent': 'After hours',
  'groups.afterHoursSent.counts':
    'Mail that was sent outside the working hours of whoever sent it, by their own clock.',
  'groups.afterHoursSent.leavesOut': 'what “Sent” leaves out; mail that was scheduled to go later counts when it went.',
  'groups.crossTeamSent': 'To other departments',
  'groups.crossTeamSent.counts':
    'Mail with somebody of another department among its recipients, by the directory as it stood on that day.',
  'groups.crossTeamSent.leavesOut': 'people who are in no department, and people outside the organisation.',
  'groups.crossDomainSent': 'To other organisations',
  'groups.crossDomainSent.counts':
    'Mail with an address of another domain than the one it was written from among its recipients. At a provider that is open to everybody, such as Gmail, each address is another.',
  'groups.crossDomainSent.leavesOut':
    'domains that your organisation counts as its own, and addresses that colleagues have shown to be theirs.',
  'groups.replies': 'Answers',
  'groups.replies.counts': 'First answers to mail from people.',
  'groups.replies.leavesOut': 'answers to lists and machines, second answers to the same mail.',
  'groups.response': 'Median time to answer',
  'groups.response.counts':
    'From when mail of a person came to the first answer to it, by the clock on the wall. Half of the answers took less.',
  'groups.response.leavesOut':
    'mail that was never answered, and answers that took longer than single mails are kept; a department with fewer than 20 answers.',

  'groups.between': 'Between departments',
  'groups.between.about':
    'Mail from the departments on the left to those above, to the nearest five. Mail to more than twenty people and mailing lists are left out.',
  'groups.between.from': 'From, to',
  'groups.between.cell': '{from} to {to}: {mails}',
  'groups.between.label': 'A grid of departments by departments; most went from {from} to {to}: {mails}.',
  'groups.between.none':
    'Nothing can be told: between no two departments did five people write and five people get mail.',

  'groups.one': 'One department at a time',
  'groups.one.choose': 'Show',
  'groups.one.few':
    'Of {name} nothing is told in this cycle. A longer cycle tells more: an owner or admin chooses it under Settings › Signals.',
  'groups.arrivals': 'When mail comes',
  'groups.arrivals.about': 'Mail from people by weekday and four hours of the day, by the clock of whoever it came to.',
  'groups.arrivals.label': 'A grid of weekdays by hours; most came on {weekday} from {hour}: {mails}.',
  'groups.arrivals.none': 'Nothing is told of when mail came.',
  'groups.arrivals.cell': '{weekday}, {hour}: {mails}',
  'groups.answers': 'How long answers took',
  'groups.answers.about':
    'By the clock on the wall. Half of the answers took less than {median}, three in four less than {high}.',
  'groups.answers.about.business':
    'By the clock on the wall. Half of the answers took less than {median} ({business} of working time), three in four less than {high}.',
  'groups.answers.about.clock': 'By the clock on the wall.',
  'groups.answers.label': 'Bars of answers by how long they took.',
  'groups.answers.none': 'Nothing is told of how long answers took: there are too few, or they are too few people’s.',
  'groups.trend': 'Cycle by cycle',
  'groups.trend.about':
    'Each point is a sealed cycle, and a gap is one of which nothing is told. The band holds the middle half of the answers.',
  'groups.trend.about.whole': 'Each point is a sealed cycle, and a gap is one of which nothing is told.',
  'groups.trend.one': 'A trend begins with the second sealed cycle.',
  'groups.trend.none': 'Nothing has been told of it in any cycle.',
  'groups.trend.half': 'Middle half',
  'groups.trend.said': '{cycle}: {value}',
  'groups.trend.said.half': '{cycle}: {value}, half between {low} and {high}',
  'groups.trend.label': '{name}: a line over {cycles} cycles; in the last one {last}.',

  'groups.rules': 'What is hidden, and why',
  'groups.rules.five': 'Fewer than five people',
  'groups.rules.five.about':
    'A number is told where at least five different people stand behind it. Between two departments that holds for those who wrote and for those who got the mail.',
  'groups.rules.most': 'One person makes up most of it',
  'groups.rules.most.about':
    'Where one person makes up more than half of a number it would be theirs; also once a colleague who knows their own part takes that away.',
  'groups.rules.apart': 'It could be worked out',
  'groups.rules.apart.about':
    'Where a hidden number would come out by taking the others from the sum, one more is hidden with it, or the sum. So one more is hidden also where a department wrote to few colleagues who are in no department, or whose mail is not counted, and where few of it wrote to lists.',
  'groups.rules.alike': 'None and hidden look alike',
  'groups.rules.alike.about': 'That nobody wrote tells as much as what one person wrote.',
  'groups.rules.once': 'Each day is told once',
  'groups.rules.once.about':
    'Cycles are told when they are sealed, do not overlap, and never change: nobody can take one span of days from another. So dates of one’s own are under My signals alone.',
  'groups.export.csv': 'Table of departments',
  'groups.export.csv.about': 'CSV: one line for each department',
} as const
