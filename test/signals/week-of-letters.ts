/** A mail of a made-up week, as any server would hold it. */
export interface WeekLetter {
  raw: Buffer
  /** Epoch milliseconds: when the mailbox took it in. */
  receivedAt: number
  is: 'inbox' | 'sent' | 'spam'
}

export const ANA = 'ana@nordwind.example'
/** Whose clock the week is written by: half past five ahead, all year round. */
export const ZONE = 'Asia/Kolkata'

const DAY_MS = 86_400_000
const AHEAD_MS = 5.5 * 3_600_000
const [BEN, EVA] = ['ben@far.example', 'eva@far.example']

interface Wish {
  from?: string
  to?: string
  /** When the mailbox took it in, by the clock of the week; Date says the same, unless `more` says otherwise. */
  day: number
  time: string
  is?: WeekLetter['is']
  answers?: string
  more?: string[]
}

/** @param monday Midnight in Greenwich, epoch milliseconds. */
function write(
  monday: number,
  id: string,
  { from = ANA, to = ANA, day, time, is, answers, more = [] }: Wish,
): WeekLetter {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const local = monday + day * DAY_MS + (hours * 60 + minutes) * 60_000
  const date = new Date(local).toUTCString().replace('GMT', '+0530')
  const lines = [
    `From: "Kuckucksei ${from}" <${from}>`,
    `To: ${to}`,
    'Subject: Geheimsache',
    `Message-ID: <${id}@week.example>`,
    ...(answers ? [`In-Reply-To: <${answers}@week.example>`, `References: <${answers}@week.example>`] : []),
    ...(more.some((line) => line.startsWith('Date:')) ? [] : [`Date: ${date}`]),
    ...more,
    'MIME-Version: 1.0',
  ]
  const type = more.some((line) => line.startsWith('Content-Type:')) ? [] : ['Content-Type: text/plain; charset=utf-8']
  const raw = Buffer.from([...lines, ...type, '', 'Lohnliste', ''].join('\r\n'))
  return { raw, receivedAt: local - AHEAD_MS, is: is ?? (from === ANA ? 'sent' : 'inbox') }
}

/**
 * A week in which Ana answers twice, writes of her own three times, and gets three mails from people, one of a list, one in
 * bulk, one of a machine and an invitation. What it must be counted as stands in {@link WEEK_FIGURES}.
 */
export function writeWeek(monday: number): WeekLetter[] {
  const [MON, TUE, WED, THU, FRI, SAT, SUN] = [0, 1, 2, 3, 4, 5, 6] as const
  const letters: Record<string, Wish> = {
    // Answered after half an hour.
    m1: { from: BEN, day: MON, time: '09:30' },
    s1: { to: BEN, day: MON, time: '10:00', answers: 'm1' },
    // Answered the next morning, after fourteen hours and a half, half an hour of them of work.
    m2: { from: EVA, day: MON, time: '17:45' },
    s2: { to: EVA, day: TUE, time: '08:15', answers: 'm2' },
    // Before work, after it, and on Saturday.
    s3: { to: `${BEN}, ${EVA}`, day: TUE, time: '07:00' },
    s4: { to: 'cleo@nordwind.example', day: FRI, time: '18:00' },
    s5: { to: EVA, day: SAT, time: '10:00', more: ['Cc: cleo@nordwind.example'] },
    bulk: { from: 'shop@far.example', day: WED, time: '12:00', more: ['List-Unsubscribe: <https://far.example/u>'] },
    // From somebody to whom she has never written: else it would be a person’s.
    list: {
      from: 'dan@far.example',
      to: 'list@far.example',
      day: WED,
      time: '13:00',
      more: ['List-Id: The list <list.far.example>', 'List-Post: <mailto:list@far.example>'],
    },
    auto: { from: BEN, day: THU, time: '02:00', more: ['Auto-Submitted: auto-replied'] },
    invited: { from: BEN, day: THU, time: '11:00', more: ['Content-Type: text/calendar; method=REQUEST'] },
    spam: { from: 'spam@far.example', day: THU, time: '12:00', is: 'spam' },
    // Never answered.
    m3: { from: BEN, day: SUN, time: '23:45' },
  }
  return Object.entries(letters).map(([id, wish]) => write(monday, id, wish))
}

export const WEEK_FIGURES = {
  emailsSent: 5,
  emailsReceived: 3,
  listReceived: 1,
  bulkReceived: 1,
  automatedReceived: 1,
  threadsInitiated: 3,
  // s3, s4 and s5.
  afterHoursSent: 3,
  afterHoursDays: 3,
  crossTeamThreads: 0,
  // All but s4.
  crossDomainSent: 4,
  workdays: 5,
}

/** The same for what no mail should be: each lands on a day of the week, and all ways count it alike. */
export function writeOddWeek(monday: number): WeekLetter[] {
  const many = Array.from({ length: 5_000 }, (_, index) => `p${index}@far.example`).join(',\r\n ')
  const ids = Array.from({ length: 1_500 }, (_, index) => `<r${index}@far.example>`).join('\r\n ')
  const letters: Record<string, Wish> = {
    o1: { from: BEN, day: 0, time: '09:00', more: ['Date: Thu, 1 Jan 1970 00:00:00 +0000'] },
    o2: { from: BEN, day: 0, time: '09:10', more: ['Date: Tue, 19 Jan 2038 03:14:08 +0000'] },
    o3: { from: BEN, day: 0, time: '09:20', more: ['Date: someday'] },
    o4: { from: BEN, day: 1, time: '09:00', more: [`From: ${ANA}`] },
    o5: { from: '', day: 1, time: '10:00', is: 'inbox' },
    o6: { from: BEN, to: `The team: ${EVA}, ${ANA};`, day: 2, time: '09:00' },
    o7: { from: BEN, to: 'undisclosed-recipients:;', day: 2, time: '10:00' },
    o8: { to: many, day: 3, time: '09:00' },
    o9: { to: BEN, day: 3, time: '10:00', more: [`References: ${ids}`] },
    o10: { from: BEN, day: 4, time: '09:00', answers: 'o11' },
    o11: { to: BEN, day: 4, time: '10:00', answers: 'o10' },
    o12: { to: BEN, day: 4, time: '11:00', answers: 'o12' },
  }
  const odd = Object.entries(letters).map(([id, wish]) => write(monday, id, wish))
  // Twice the same Message-ID, an hour apart.
  const again = [1, 2].map((hour) => write(monday, 'again', { from: EVA, day: 5, time: `1${hour}:00` }))
  return [...odd, ...again]
}

export const ODD_FIGURES = {
  // o8, o9, o11 and o12.
  emailsSent: 4,
  // All but the one that nobody has sent.
  emailsReceived: 9,
  listReceived: 0,
  bulkReceived: 0,
  automatedReceived: 1,
  // The one to five thousand alone: the others answer something, be it themselves.
  threadsInitiated: 1,
  afterHoursSent: 0,
  crossDomainSent: 4,
}
