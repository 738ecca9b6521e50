import { z } from 'zod'

/** GET /v1/deployment: what the sign-in page may know before anyone has signed in. */
export const Deployment = z.object({
  product: z.literal('Letterlock'),
  version: z.string(),
  farSide: z.enum(['sandbox', 'google']),
  /** Where the sandbox's own page is, when it stands in for Google. */
  sandboxUrl: z.url().nullable(),
})
export type Deployment = z.infer<typeof Deployment>
