import { away } from './absence.ts'
import { alarm, bill, report } from './automatic.ts'
import { bounced } from './bounced.ts'
import { complaint } from './complaint.ts'
import { draft } from './drafts.ts'
import { errand, spam } from './errands.ts'
import { foreignStories } from './foreign.ts'
import { internal } from './internal.ts'
import { listTalk } from './list-talk.ts'
import { meeting } from './meeting.ts'
import { newsletter } from './newsletters.ts'
import { project } from './project.ts'
import { purchase } from './purchase.ts'
import { sale } from './sale.ts'
import type { Story } from './telling.ts'

/** One story and how often it is told, against the others. */
export interface Repertoire {
  story: Story
  weight: number
}

/** Everything that happens at the company. Told once each at first, so that even a small mailbox has seen it all. */
export const REPERTOIRE: readonly Repertoire[] = [
  { story: purchase, weight: 16 },
  { story: sale, weight: 16 },
  { story: complaint, weight: 6 },
  { story: project, weight: 0.5 },
  { story: meeting, weight: 7 },
  ...foreignStories.map((story) => ({ story, weight: 1.2 })),
  { story: newsletter, weight: 26 },
  { story: report, weight: 12 },
  { story: alarm, weight: 5 },
  { story: bill, weight: 1.5 },
  { story: internal, weight: 14 },
  { story: listTalk, weight: 3 },
  { story: errand, weight: 8 },
  { story: spam, weight: 9 },
  { story: bounced, weight: 2 },
  { story: away, weight: 2 },
  { story: draft, weight: 1.5 },
]

/** The shortest stories: one letter each, always to the operations desk. They fill what is left of an exact number. */
export const FILLER: Story = report
