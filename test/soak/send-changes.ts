import type { PolicyDocument } from '@letterlock/wire/policy'
import { newId } from '../../server/core/ids.ts'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import { putGrant } from '../../server/store/mailbox-grants.ts'
import { insertPolicyVersion } from '../../server/store/policy-versions.ts'
import type { ProposalRow } from '../../server/store/proposals.ts'
import { insertVerdict } from '../../server/store/verdicts.ts'
import type { SendingWorld } from '../sending/sending-world.ts'

/** Put what was changed back as it was. */
export type Restore = () => Promise<void>

/** What a mail rests on, changed by somebody while it leaves. */
export interface Change {
  happen(): Promise<void>
  /** Also where it did not happen. */
  restore: Restore
}

type MakeChange = (world: SendingWorld, mail: ProposalRow) => Change | Promise<Change>

const NOTHING: Restore = async () => undefined

/** No mail to anybody outside leaves by it. */
const TIGHTER: PolicyDocument = {
  ...DEFAULT_POLICY,
  restrictions: [
    ...DEFAULT_POLICY.restrictions,
    { id: 'nobody_outside', on: true, cap: 'deny', when: [{ fact: 'external', atLeast: 1 }] },
  ],
}

/** What can change; what it needs to be there before is there from when it is made. */
export const CHANGES = {
  edited: ({ database: { db } }, { draftId, draftVersion }) => ({
    async happen() {
      await db
        .updateTable('drafts')
        .set({ version: draftVersion + 1 })
        .where('id', '=', draftId)
        .execute()
    },
    restore: NOTHING,
  }),
  reconnected({ database: { db }, connectionId }, { account }) {
    const connect = async (as: string) => {
      await db.updateTable('connections').set({ account: as }).where('id', '=', connectionId).execute()
    }
    return { happen: () => connect('else@nordwind.example'), restore: () => connect(account) }
  },
  stopped: (world) => anotherPolicy(world, { ...DEFAULT_POLICY, emergencyStop: true }),
  tightened: (world) => anotherPolicy(world, TIGHTER),
  approver_left: haveApproved,
} as const satisfies Record<string, MakeChange>

export type ChangeName = keyof typeof CHANGES

function anotherPolicy(
  { sender, tenantId, memberId, box, database: { db } }: SendingWorld,
  document: PolicyDocument,
): Change {
  return {
    async happen() {
      const version = { version: 1, document, note: '', way: 'not_looser', byId: memberId, agreedById: null } as const
      await sender.transact((trx) => insertPolicyVersion(trx, tenantId, { ...version, at: box.now() }))
    },
    async restore() {
      await db.deleteFrom('policy_versions').where('tenant_id', '=', tenantId).execute()
    },
  }
}

/** A colleague has agreed to it, and then leaves. */
async function haveApproved(
  { sender, tenantId, memberId, mailboxId, box, database: { db } }: SendingWorld,
  { id, mimeSha256, envelopeSha256 }: ProposalRow,
): Promise<Change> {
  const now = box.now()
  const colleague = newId('mem', now)
  const email = `${colleague}@nordwind.example`
  const identity = { id: newId('idn', now), email, created_at: now }
  const share = async (kind: 'shared' | 'personal') => {
    await db.updateTable('mailboxes').set({ kind }).where('id', '=', mailboxId).execute()
  }
  await share('shared')
  await sender.transact(async (trx) => {
    await trx.insertInto('identities').values(identity).execute()
    const person = { tenant_id: tenantId, id: colleague, identity_id: identity.id, email, created_at: now }
    await trx
      .insertInto('members')
      .values({ ...person, name: 'Cleo', role: 'member' })
      .execute()
    await putGrant(trx, tenantId, mailboxId, {
      ...{ to: { kind: 'member', id: colleague }, level: 'approve', givenBy: memberId, now },
    })
    await insertVerdict(trx, tenantId, id, {
      ...{ id: newId('vdt', now), memberId: colleague, verdict: 'approve', reason: null, note: null },
      ...{ mimeSha256, envelopeSha256, policyVersion: 0, at: now },
    })
  })
  return {
    async happen() {
      await db.updateTable('members').set({ left_at: box.now() }).where('id', '=', colleague).execute()
    },
    restore: () => share('personal'),
  }
}
