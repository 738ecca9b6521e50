/** A topic or a subscription by its parts. */
export interface ResourceName {
  /** `projects/P/topics/T` or `projects/P/subscriptions/S`. */
  full: string
  project: string
  /** The last part. */
  short: string
}

const PROJECT = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/
/** Letters, digits and `-_.~+%`, 3 to 255 of them, beginning with a letter. */
const SHORT = /^[A-Za-z][A-Za-z0-9\-_.~+%]{2,254}$/

/**
 * Read the name of a topic or a subscription.
 *
 * @see https://cloud.google.com/pubsub/docs/admin#resource_names
 */
export function readName(kind: 'topics' | 'subscriptions', text: string): ResourceName | undefined {
  const [projects, project = '', collection, short = '', ...more] = text.split('/')
  if (projects !== 'projects' || collection !== kind || more.length > 0) return undefined
  if (!PROJECT.test(project) || !SHORT.test(short) || short.toLowerCase().startsWith('goog')) return undefined
  return { full: text, project, short }
}
