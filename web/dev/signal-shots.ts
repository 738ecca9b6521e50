import type { Shot } from './shot.ts'

/** The pages of signals: each of their drawings, and nothing to draw. */
export const SIGNAL_SHOTS: readonly Shot[] = [
  { name: 'signals', path: '/signals', height: 2_000 },
  { name: 'signals-quarter', path: '/signals?span=13w', widths: [768, 1680], height: 1_900 },
  { name: 'signals-year', path: '/signals?span=52w', widths: [1280], schemes: ['light'], height: 1_900 },
  { name: 'signals-own-dates', path: '/signals?from=2026-10-01&to=2026-10-14', widths: [390, 1280], height: 2_000 },
  { name: 'signals-sv', path: '/signals', schemes: ['light'], locale: 'sv', height: 2_000 },
  { name: 'signals-none', path: '/signals', scene: 'empty', height: 900 },
  { name: 'team-signals', path: '/signals/teams', height: 2_700 },
  { name: 'team-signals-whole', path: '/signals/teams?of=whole', widths: [768, 1680], height: 1_900 },
  { name: 'team-signals-sv', path: '/signals/teams', schemes: ['light'], locale: 'sv', height: 2_700 },
  { name: 'team-signals-none', path: '/signals/teams', scene: 'empty', height: 1_100 },
]
