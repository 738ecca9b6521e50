import type { KeyState } from '@letterlock/wire/keys'
import type { KeyFlowDeps } from '../flows/rotate-key.ts'
import { listDeks } from '../store/deks.ts'
import { countDeksByKek, listKeks } from '../store/keks.ts'
import { countRecordsByDek } from '../store/sealed-records.ts'
import type { SessionRow } from '../store/sessions.ts'
import { countShreddable } from '../store/shredding.ts'
import { DEK_LIFE_MS, RETIRED_DEK_KEPT_MS, SEALS_MAX } from '../vault/dek.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

/** The installation's keys and those of the reader's organisation, as they stand now. */
export async function keyState({ db, keks }: KeyFlowDeps, who: SessionRow): Promise<KeyState> {
  const { tenantId } = who
  const deks = await listDeks(db, tenantId)
  const records = await countRecordsByDek(db, tenantId)
  const live = deks.find(({ retiredAt }) => retiredAt === null)
  const retired = deks.flatMap((dek) => (dek.retiredAt === null ? [] : [{ ...dek, retiredAt: dek.retiredAt }]))
  return {
    installation: await installationState({ db, keks }),
    tenant: {
      id: tenantId,
      name: who.tenantName,
      live: live
        ? {
            id: live.id,
            kekId: live.kekId,
            madeAt: wireTime(live.createdAt),
            seals: live.seals,
            sealsMax: SEALS_MAX,
            replacedBy: wireTime(live.createdAt + DEK_LIFE_MS),
            records: records.get(live.id) ?? 0,
          }
        : null,
      retired: retired.map(({ id, createdAt, retiredAt }) => ({
        id,
        madeAt: wireTime(createdAt),
        retiredAt: wireTime(retiredAt),
        records: records.get(id) ?? 0,
        destroyedFrom: wireTime(retiredAt + RETIRED_DEK_KEPT_MS),
      })),
    },
    shredding: {
      records: [...records.values()].reduce((sum, of) => sum + of, 0),
      ...(await countShreddable(db, tenantId)),
    },
  }
}

async function installationState({ db, keks }: Pick<KeyFlowDeps, 'db' | 'keks'>): Promise<KeyState['installation']> {
  const wraps = await countDeksByKek(db)
  const known = await listKeks(db)
  const inUse = known.find(({ retiredAt }) => retiredAt === null)
  const previous = known.flatMap((kek) => (kek.retiredAt === null ? [] : [{ ...kek, retiredAt: kek.retiredAt }]))
  return {
    source: keks.provider.kind,
    kek: { id: inUse?.id ?? '', usedFrom: wireTime(inUse?.usedFrom ?? 0) },
    previous: previous.map(({ id, usedFrom, retiredAt, emptiedAt }) => ({
      id,
      usedFrom: wireTime(usedFrom),
      retiredAt: wireTime(retiredAt),
      wraps: wraps.get(id) ?? 0,
      removableSince: wireTimeOrNull(emptiedAt),
    })),
    rotating: previous.some(({ id }) => (wraps.get(id) ?? 0) > 0),
  }
}
