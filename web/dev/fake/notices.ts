import type { Notice, NoticeList } from '@letterlock/wire/notices'
import { fakeId } from './ids.ts'
import { MISSING, REJECTED, REVOKED } from './problems.ts'
import { ANNA } from './rows.ts'
import type { Scene } from './scenes.ts'

type Told = Omit<Notice, 'id' | 'seen' | 'sharing' | 'proposal'> & Partial<Pick<Notice, 'proposal'>>

const seen = new WeakSet<Scene>()
const unmailed = new WeakSet<Scene>()

/** What the owner of a scene was told: something of every kind where connections are in every state, else of what broke. */
export function fakeNotices(scene: Scene, now: number): NoticeList {
  const minutes = (count: number) => new Date(now + count * 60_000).toISOString()
  const broken = scene.connections.filter(({ status, reason }) => status === 'needs_reconnect' && reason !== null)
  const isVaried = scene.connections.length > 3
  const told: Told[] = [
    ...broken.slice(0, 1).map(({ id, provider, account }) => ({
      kind: 'connection.broke' as const,
      connection: { id, provider, account },
      problem: REVOKED,
      at: minutes(-12),
      overAt: null,
    })),
    ...(isVaried ? varied(minutes) : []),
  ]
  const notices = told.map((notice, n) => ({
    proposal: null,
    ...notice,
    id: fakeId('ntc', n + 1),
    sharing: null,
    seen: seen.has(scene) || n > 1,
  }))
  return { notices, unseen: notices.filter((notice) => !notice.seen).length, mail: !unmailed.has(scene) }
}

/** All of a scene's have been looked at. */
export function seeFakeNotices(scene: Scene): void {
  seen.add(scene)
}

/** Whether a scene's come by mail too. */
export function setFakeNoticeMail(scene: Scene, mail: boolean): void {
  if (mail) unmailed.delete(scene)
  else unmailed.add(scene)
}

function varied(minutes: (count: number) => string): Told[] {
  const of = (n: number, account: string) => ({ id: fakeId('con', n), provider: 'gmail', account })
  const proposal = {
    id: fakeId('prp', 1),
    by: { kind: 'human' as const, name: 'Jonas Ekström' },
    until: minutes(1_420),
  }
  return [
    {
      kind: 'proposal.waits',
      connection: of(1, ANNA.address),
      problem: null,
      proposal,
      at: minutes(-20),
      overAt: null,
    },
    {
      kind: 'connection.expiring',
      connection: of(1, ANNA.address),
      problem: null,
      at: minutes(-50),
      overAt: minutes(3_900),
    },
    {
      kind: 'connection.broke',
      connection: of(5, 'sales@nordplast.example'),
      problem: REJECTED,
      at: minutes(-190),
      overAt: null,
    },
    {
      kind: 'connection.recovered',
      connection: of(3, 'purchasing@nordplast.example'),
      problem: null,
      at: minutes(-1_500),
      overAt: null,
    },
    {
      kind: 'connection.broke',
      connection: of(3, 'purchasing@nordplast.example'),
      problem: MISSING,
      at: minutes(-1_700),
      overAt: minutes(-1_500),
    },
  ]
}
