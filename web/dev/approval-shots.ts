import { PROPOSALS } from './fake/proposals.ts'
import type { Shot } from './shot.ts'

const one = (standing: number) => `/approvals/${PROPOSALS[0]?.id.slice(0, -1)}${standing}`

/** The queue, and one proposal as it stands. */
export const APPROVAL_SHOTS: readonly Shot[] = [
  { name: 'approvals', path: '/approvals', widths: [390, 1280, 1680] },
  { name: 'approvals-sv', path: '/approvals', widths: [360, 1280], schemes: ['light'], locale: 'sv' },
  { name: 'approvals-none', path: '/approvals', scene: 'empty', widths: [390, 1280], schemes: ['light'] },
  { name: 'approval', path: one(1), widths: [390, 1280], height: 3_200 },
  { name: 'approval-sv', path: one(1), widths: [390], schemes: ['light'], locale: 'sv', height: 3_600 },
  { name: 'approval-alone', path: one(2), widths: [1280], schemes: ['light'], height: 3_000 },
  { name: 'approval-sent', path: one(3), widths: [390, 1280], height: 3_200 },
  { name: 'approval-unconfirmed', path: one(4), widths: [390, 1280] },
  { name: 'approval-void', path: one(5), widths: [1280], schemes: ['light'] },
]
