const KEPT = 'letterlock.connect.'

/**
 * The token of an attempt: from behind the `#`, or as this tab kept it when the person went to the provider and came
 * back without it. It reaches no server but in the calls of this page.
 */
export function readViewToken(
  id: string,
  hash: string,
  kept: Pick<Storage, 'getItem' | 'setItem'>,
): string | undefined {
  const token = hash.replace(/^#/, '')
  if (token === '') return kept.getItem(KEPT + id) ?? undefined
  kept.setItem(KEPT + id, token)
  return token
}
