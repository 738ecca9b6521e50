import { expect, test } from 'vitest'
import { inventLabelId, placeLabels } from './place-labels.ts'

const gmail = (labels: string[]) => ({ messageId: 'a', threadId: 'b', labels })

test('flags are labels: what was not seen is unread, what is flagged is starred', () => {
  expect(placeLabels({ labelId: 'INBOX' }, { flags: ['\\Flagged'], gmail: undefined }, new Map())).toEqual([
    'INBOX',
    'STARRED',
    'UNREAD',
  ])
  expect(placeLabels({ labelId: null }, { flags: ['\\seen', '\\Draft'], gmail: undefined }, new Map())).toEqual([
    'DRAFT',
  ])
})

test('Gmail’s labels have the ids that the API gives them', () => {
  const labels = gmail(['\\Inbox', '\\Important', 'Projekte/Über', '\\Unheard'])
  const known = new Map([['Projekte/Über', 'Label_7']])
  expect(placeLabels({ labelId: null }, { flags: ['\\Seen'], gmail: labels }, known)).toEqual([
    'IMPORTANT',
    'INBOX',
    'Label_7',
  ])
})

test('a label whose id nobody has told gets the same id every time', () => {
  const told = placeLabels({ labelId: 'TRASH' }, { flags: ['\\Seen'], gmail: gmail(['Neu']) }, new Map())
  expect(told).toEqual([inventLabelId('Neu'), 'TRASH'])
  expect(inventLabelId('Neu')).not.toBe(inventLabelId('neu'))
})

test('counting learns no label of a person’s own', () => {
  const state = { flags: ['\\Seen'], gmail: gmail(['\\Inbox', 'Scheidung']) }
  expect(placeLabels({ labelId: 'Folder_abc' }, state, new Map(), true)).toEqual(['INBOX'])
})
