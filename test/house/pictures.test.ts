import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AGENT_SCENES } from '../../tools/pictures/agent-scenes.ts'
import { APPROVAL_SCENES } from '../../tools/pictures/approval-scenes.ts'
import { CARDS, OUTCOMES } from '../../tools/pictures/card-scenes.ts'
import { caseScenes } from '../../tools/pictures/case-scenes.ts'
import { composeScenes } from '../../tools/pictures/compose-scenes.ts'
import { OVER_IMAP, organisedScenes, searchScenes } from '../../tools/pictures/desk-scenes.ts'
import { developerScenes, doorScenes } from '../../tools/pictures/developer-scenes.ts'
import { INTEGRATION_SCENES } from '../../tools/pictures/integration-scenes.ts'
import { inviteScenes } from '../../tools/pictures/invite-scenes.ts'
import { looksOf, type Scene } from '../../tools/pictures/looks.ts'
import { PEOPLE_SCENES } from '../../tools/pictures/people-scenes.ts'
import { pictureFile } from '../../tools/pictures/picture-file.ts'
import { companyScenes, emptyViews, GUIDES, IMPORTING, pushScene, sandboxScenes } from '../../tools/pictures/scenes.ts'
import { SHARING_SCENES } from '../../tools/pictures/sharing-scenes.ts'
import { snoozeScenes } from '../../tools/pictures/snooze-scenes.ts'
import { stateScenes } from '../../tools/pictures/state-scenes.ts'
import {
  AUDIT_SCENES,
  FILLED_SCENES,
  POLICY_SCENES,
  SIGNAL_SCENES,
  TRUST_SCENES,
  UNREADABLE_SCENES,
} from '../../tools/pictures/story-scenes.ts'
import { VERIFY_SCENES } from '../../tools/pictures/verify-scenes.ts'
import { DOORS, EMPTY, FILLED, ORGANISED, REVOKED } from '../browser/places.ts'
import { listPlaces } from './list-places.ts'

/** Where nobody goes: only the names of the scenes matter. */
const ID = 'nowhere'
const DOOR = 'https://nowhere.example/connect/1#2'
const LINKS = { open: ID, led: ID, replaced: ID, revoked: ID, used: ID, none: ID }
const IN_USE = { id: ID, connectionId: ID, lostId: ID, endpointId: ID, providerId: ID, stop: async () => undefined }

const scenes: Scene[] = [
  ...[DOORS, EMPTY, REVOKED, FILLED_SCENES, UNREADABLE_SCENES, TRUST_SCENES, AUDIT_SCENES, SIGNAL_SCENES].flat(),
  ...[inviteScenes(LINKS), PEOPLE_SCENES, SHARING_SCENES, INTEGRATION_SCENES, stateScenes(ID, DOOR)].flat(),
  ...[developerScenes(ID, IN_USE), await doorScenes(async () => DOOR), VERIFY_SCENES].flat(),
  ...[sandboxScenes(ID, ID, ID), pushScene(ID), IMPORTING, companyScenes(ID), GUIDES, emptyViews(ID)].flat(),
  ...POLICY_SCENES,
  ...[AGENT_SCENES, APPROVAL_SCENES, snoozeScenes(ID)].flat(),
  ...[caseScenes(ID), composeScenes(ID), searchScenes(ID), organisedScenes(ID), OVER_IMAP, Object.values(CARDS)].flat(),
  ...Object.values(OUTCOMES).map((outcome) => outcome(ID)),
]
const asked = new Set(scenes.flatMap((scene) => looksOf(scene).map((look) => pictureFile(scene.name, look))))
const there = readdirSync('docs/pictures')

test('every scene has a picture in each look that it asks for', () => {
  expect(asked.size).toBeGreaterThan(900)
  expect([...asked].filter((file) => !there.includes(file))).toEqual([])
})

test('every picture is of a scene that is still taken', () => {
  expect(
    there.filter((file) => !asked.has(file)),
    'delete what no scene takes any more',
  ).toEqual([])
})

test('every place that the browser tests look at is one of the scenes', async () => {
  const names = new Set(scenes.map(({ name }) => name))
  // Letters of the tests, for which the company's stand in pictures; the guides have pictures of kinds of their own.
  const stoodFor = new Set([...FILLED, ...ORGANISED].map(({ name }) => name))
  const places = [...(await listPlaces())].flatMap(([, group]) => group.map(({ name }) => name))
  const left = places.filter((name) => !names.has(name) && !names.has(`developers, ${name}`))
  expect(left.filter((name) => !stoodFor.has(name) && !name.startsWith('guides, '))).toEqual([])
})
