import { z } from 'zod'
import { readShape } from './read-shape.ts'
import { type GmailRequest, LIST_BYTES_MAX, LIST_DEADLINE_MS, userPath } from './request.ts'

export interface GmailLabel {
  id: string
  name: string
  kind: 'system' | 'user'
  /** Background colour as `#rrggbb`, where the person chose one. */
  color: string | null
}

/** Ask for all labels; Gmail gives them in one answer (at most 10,000). */
export function labelsRequest(): GmailRequest {
  return {
    method: 'labels.list',
    path: userPath('labels'),
    answerBytesMax: LIST_BYTES_MAX,
    deadlineMs: LIST_DEADLINE_MS,
  }
}

const Shape = z.object({
  labels: z
    .array(
      z.object({
        id: z.string().regex(/^[\x20-\x7e]{1,200}$/),
        name: z.string().max(1_000),
        type: z.string().optional(),
        color: z
          .object({
            backgroundColor: z
              .string()
              .regex(/^#[0-9a-f]{6}$/i)
              .optional(),
          })
          .optional(),
      }),
    )
    .default([]),
})

/** @throws `gmail.unreachable` when the answer is not a list of labels */
export function readLabels(body: unknown): GmailLabel[] {
  return readShape(Shape, body, 'list of labels').labels.map((label) => ({
    id: label.id,
    name: label.name.toWellFormed().replaceAll('\0', '\ufffd'),
    kind: label.type === 'system' ? 'system' : 'user',
    color: label.color?.backgroundColor ?? null,
  }))
}
