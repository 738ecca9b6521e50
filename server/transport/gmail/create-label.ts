import { z } from 'zod'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

/** Ask for a new label, shown like those that a person makes. A name that is taken is `gmail.refused`. */
export function createLabelRequest(name: string): GmailRequest {
  return {
    method: 'labels.create',
    path: userPath('labels', { fields: 'id' }),
    post: { name, labelListVisibility: 'labelShow', messageListVisibility: 'show' },
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Shape = z.object({ id: z.string().regex(/^[\x20-\x7e]{1,200}$/) })

/** Its id. @throws `gmail.unreachable` when the answer is not a label */
export function readCreatedLabel(body: unknown): string {
  return readShape(Shape, body, 'label').id
}
