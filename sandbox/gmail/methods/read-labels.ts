import type { Call, Method } from '../call.ts'
import { notFound } from '../errors.ts'
import { type ListedLabel, listLabels, withCounts } from '../resources/label.ts'
import { SHAPES } from '../resources/shapes.ts'
import { SCOPES } from '../scopes.ts'

export const listAllLabels: Method = {
  id: 'gmail.users.labels.list',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/labels',
  rpc: 'ListLabels',
  scopes: SCOPES.readLabels,
  units: { new: 1, older: 1 },
  parameters: {},
  shape: SHAPES.labels,
  answer: (call) => ({ labels: listLabels(call) }),
}

export const getLabel: Method = {
  id: 'gmail.users.labels.get',
  http: 'GET',
  path: '/gmail/v1/users/{userId}/labels/{id}',
  rpc: 'GetLabel',
  scopes: SCOPES.readLabels,
  units: { new: 1, older: 1 },
  parameters: {},
  shape: SHAPES.label,
  answer: (call) => withCounts(call, getLabelNamed(call, call.path.id ?? '')),
}

/** @throws GmailError 404 */
export function getLabelNamed(call: Call, id: string): ListedLabel {
  const label = listLabels(call).find((known) => known.id === id)
  if (!label) throw notFound()
  return label
}
