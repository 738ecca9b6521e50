import { z } from 'zod'
import { ONE_LINE } from './primitives.ts'

/** As much as fits into a line or two. */
export const ANSWER_WISH_MAX = 500
const NAME_MAX = 300

/** A model that whoever runs the installation has set. */
const SetModel = z.strictObject({
  /** Where the mail of a thread goes when somebody asks it, with its port where that is unusual. */
  host: z.string().min(1).max(NAME_MAX).regex(ONE_LINE),
  name: z.string().min(1).max(NAME_MAX).regex(ONE_LINE),
})

/** GET /v1/drafting: whether people here may have a model write answers. */
export const Drafting = z.object({
  /** Null: none is set for this installation. */
  model: SetModel.nullable(),
  isOn: z.boolean(),
  /** Owners alone. */
  mayChange: z.boolean(),
})
export type Drafting = z.infer<typeof Drafting>

/** PUT /v1/drafting: switch the model on that one has read about, or off. */
export const PutDrafting = z.strictObject({ isOn: z.boolean(), model: SetModel })
export type PutDrafting = z.infer<typeof PutDrafting>

/** POST /v1/drafts/:id/answer: have the model write an answer above what stands in the draft. */
export const AskAnswer = z.strictObject({
  /** The version that whoever asks has before them. */
  expectedVersion: z.number().int().positive(),
  /** What it should say, in their words. */
  wish: z.string().trim().max(ANSWER_WISH_MAX).regex(ONE_LINE).optional(),
})
export type AskAnswer = z.infer<typeof AskAnswer>
