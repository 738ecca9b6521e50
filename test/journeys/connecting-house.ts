import { afterAll, beforeAll } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Who connects an account in tests of apps. */
export const KIM = 'kim@consumer.example'

export interface ConnectingHouse {
  open: OpenHouse
  /** The owner of the app. */
  visitor: Visitor
  connecting: AppConnecting
}

/** A house for the tests of this file, with an app of its owner's and a person who has an account at every provider. */
export function connectingHouse(): ConnectingHouse {
  const house = {} as ConnectingHouse
  beforeAll(async () => {
    house.open = await openHouse({ role: 'http' })
    house.visitor = await signIn(house.open)
    house.connecting = await appConnecting(house.open, house.visitor)
    await house.open.control('POST', '/users', { email: KIM, name: 'Kim Person' })
  })
  afterAll(() => house.open.close())
  return house
}
