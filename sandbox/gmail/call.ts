import type { Box } from '../box.ts'
import type { Bearer } from '../oauth/authenticate.ts'
import type { Lists } from './lists/lists.ts'
import type { Parameters, Query } from './parameters.ts'

/** One call that has been let in: who asks, for what, about whose mailbox. */
export interface Call {
  box: Box
  lists: Lists
  bearer: Bearer
  /** Whose mailbox. */
  userId: string
  /** Parameters of the path, decoded. */
  path: Readonly<Record<string, string>>
  query: Query
  /** The bytes of the request's body; of an upload those of its resource. */
  body: Buffer
  /** The message that was uploaded beside the resource. */
  media?: Buffer
  /** The token carries `gmail.metadata`: then its restriction holds, whatever other scopes it has too. */
  headersOnly: boolean
}

/** One row of the table of methods. */
export interface Method {
  /** As the discovery document names it. */
  id: string
  http: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** The name that error details give the method. */
  rpc: string
  /** Any one of them lets a token in. */
  scopes: readonly string[]
  /** Quota units by table. */
  units: { new: number; older: number }
  parameters: Parameters
  /** The shape of the answer, for `fields`. */
  shape: Shape
  /** It stands below `/upload/` as well, and takes its message from there. */
  takesUpload?: true
  /** @returns the answer's body; undefined for an empty one. @throws GmailError */
  answer(call: Call): object | undefined
}

/**
 * The fields of a resource, as far as `fields` may name them. A leaf is `true`; a
 * function makes a shape that contains itself.
 */
export type Shape = { readonly [field: string]: true | Shape | (() => Shape) }
