import { z } from 'zod'
import { ONE_LINE, TenantId, WireTime } from './primitives.ts'

/** A key is named, never shown: 64 bits of its hash. */
const KekId = z.string().regex(/^kek_[0-9a-f]{16}$/)
const DekId = z.string().regex(/^dek_[0-9a-f]{32}$/)
const Count = z.number().int().min(0)

/** A key-encryption key that was replaced. */
export const PreviousKek = z.object({
  id: KekId,
  usedFrom: WireTime,
  retiredAt: WireTime,
  /** Data keys, of all organisations, that it still wraps. */
  wraps: Count,
  /** Since when it wraps none, so that servers need it no longer; backups made before may. Null while it is needed. */
  removableSince: WireTime.nullable(),
})

/** A data key of this organisation that was replaced, and opens what it has sealed until that is carried over. */
export const RetiredDek = z.object({
  id: DekId,
  madeAt: WireTime,
  retiredAt: WireTime,
  /** Records that still name it. */
  records: Count,
  /** The earliest time at which it is destroyed, once no record names it. */
  destroyedFrom: WireTime,
})

/**
 * GET /v1/keys, for owners: the two layers of keys, and what could be done with them. Nothing in it is secret.
 *
 * Ask again every two seconds while `installation.rotating` or one of `tenant.retired` has records: both move on.
 */
export const KeyState = z.object({
  /**
   * The key-encryption key, one for the installation. It is replaced by whoever runs the server: `letterlock keys
   * rotate`.
   */
  installation: z.object({
    /** Where the deployer keeps it. */
    source: z.enum(['file', 'environment']),
    kek: z.object({ id: KekId, usedFrom: WireTime }),
    /** Replaced ones, the newest first. */
    previous: z.array(PreviousKek),
    /** Data keys are just being wrapped by the new key. */
    rotating: z.boolean(),
  }),
  tenant: z.object({
    id: TenantId,
    name: z.string(),
    /** The data key that seals now; null before the first secret, and after shredding. */
    live: z
      .object({
        id: DekId,
        kekId: KekId,
        madeAt: WireTime,
        /** How often it has sealed, as of ten minutes ago. */
        seals: Count,
        /** It is replaced by itself when it has sealed so often, */
        sealsMax: Count,
        /** or at this time. */
        replacedBy: WireTime,
        /** Records that it opens. */
        records: Count,
      })
      .nullable(),
    retired: z.array(RetiredDek),
  }),
  /** What shredding would do, for the sentence above its button. */
  shredding: z.object({
    /** Would become unreadable for ever: tokens, passwords, keys, secrets. */
    records: Count,
    /** Would have to be connected again, each by its owner. */
    connections: Count,
    /** Would stay, with all their mail: that goes by erasing each mailbox. */
    mailboxes: Count,
  }),
})
export type KeyState = z.infer<typeof KeyState>

/** POST /v1/keys/rotate, for owners: a new data key for this organisation. Answers 202; nobody has to do anything. */
export const KeyRotation = z.object({
  /** `already_rotated`: somebody else did a moment ago. `no_key`: nothing was ever sealed here. */
  is: z.enum(['rotated', 'already_rotated', 'no_key']),
  keys: KeyState,
})
export type KeyRotation = z.infer<typeof KeyRotation>

/**
 * POST /v1/keys/shred, for owners: destroy this organisation's data keys. It cannot be taken back.
 *
 * @see `keys.name_differs` 422 when the name is not the organisation's
 */
export const ShredKeys = z.object({
  /** The organisation's name, typed by the person. */
  name: z.string().min(1).max(200).regex(ONE_LINE),
})
export const KeysShredded = z.object({
  /** Data keys that are gone. */
  dataKeys: Count,
  /** Records that are unreadable now. */
  records: Count,
  /** Connections that wait for their owners. */
  connections: Count,
  keys: KeyState,
})
export type KeysShredded = z.infer<typeof KeysShredded>
