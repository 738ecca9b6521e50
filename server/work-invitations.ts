import type { Rooms } from './assemble.ts'
import type { Queue } from './jobs/queue.ts'
import { sendInvitationMails, sweepInvitationMails } from './people/invitations/send-mails.ts'

/** How late a mail may be that the mail server did not take at first. */
const SWEEP_MS = 15_000
/** Organisations mailed at once in one process; of each, one mail after the other. */
const TENANTS_AT_ONCE = 4

/** What a worker does so that invitations reach whom they are for. */
export function startInvitationWork({
  work,
  queue,
  rooms: { invitationMails },
}: Pick<Queue, 'work'> & { queue: Pick<Queue, 'send' | 'schedule'>; rooms: Pick<Rooms, 'invitationMails'> }): void {
  work('invitations.send', {
    concurrency: TENANTS_AT_ONCE,
    handler: async ({ payload, signal }) => sendInvitationMails(invitationMails, payload.tenantId, signal),
  })
  work('invitations.sweep', {
    concurrency: 1,
    handler: async () => {
      await sweepInvitationMails(invitationMails, queue)
      return 'done'
    },
  })
  queue.schedule('invitations.sweep', SWEEP_MS)
}
