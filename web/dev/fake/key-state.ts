import type { KeyState } from '@letterlock/wire/keys'
import { fakeId } from './ids.ts'

/** The two layers of keys, some weeks after both were replaced. */
export function fakeKeyState(at: (minutes: number) => string): KeyState {
  const dek = (digit: string) => `dek_${digit.repeat(32)}`
  return {
    installation: {
      source: 'file',
      kek: { id: `kek_${'a1'.repeat(8)}`, usedFrom: at(-9_000) },
      previous: [
        {
          id: `kek_${'b2'.repeat(8)}`,
          usedFrom: at(-90_000),
          retiredAt: at(-9_000),
          wraps: 0,
          removableSince: at(-8_990),
        },
      ],
      rotating: false,
    },
    tenant: {
      id: fakeId('tnt', 1),
      name: 'Nordplast AB',
      live: {
        id: dek('7'),
        kekId: `kek_${'a1'.repeat(8)}`,
        madeAt: at(-400),
        seals: 18_204,
        sealsMax: 4_294_967_296,
        replacedBy: at(129_000),
        records: 41,
      },
      retired: [{ id: dek('3'), madeAt: at(-90_000), retiredAt: at(-400), records: 0, destroyedFrom: at(1_000) }],
    },
    shredding: { records: 41, connections: 9, mailboxes: 3 },
  }
}
