import type { Call } from './call.ts'
import type {
  SignalCyclePage,
  SignalDefinitions,
  SignalPerson,
  SignalPersonPage,
  SignalSpan,
} from './wire.generated.ts'

/** Which days: a cycle by its id, or from one day to before another. */
export type SignalDays = { cycle: NonNullable<SignalSpan['cycle']> } | { from: string; to: string }

/** Which part of a list: at most 100 at once, and 50 where nothing is said. */
export interface SignalPageWish {
  cursor?: string | undefined
  limit?: number | undefined
}

/** What is counted of people of your own organisation. The key needs the scope `signals`. */
export interface Signals {
  /** Newest first, a page at a time: hand `next` back as `cursor` until it is null. Open ones stand on the first page. */
  cycles(page?: SignalPageWish): Promise<SignalCyclePage>
  /** What each number counts, by the version of now or by that of a sealed cycle. */
  definitions(version?: number): Promise<SignalDefinitions>
  /**
   * Everybody of whom anything was counted, a page at a time. Each of them sees that you have asked.
   *
   * @throws `refused` with `serverCode` `signals.person_view_off`: no owner has allowed it to apps
   * @throws `not_found` there is no such cycle
   */
  people(days: SignalDays, page?: SignalPageWish): Promise<SignalPersonPage>
  /** One of them. @throws `refused`, and `not_found` also where nothing was counted of them */
  person(id: string, days: SignalDays): Promise<SignalPerson>
}

export function signals(call: Call): Signals {
  return {
    cycles: async (page = {}) =>
      (await call('GET', '/v1/signals/cycles', { query: { ...page } })).body as SignalCyclePage,
    definitions: async (version) =>
      (await call('GET', '/v1/signals/definitions', { query: { version } })).body as SignalDefinitions,
    people: async (days, page = {}) =>
      (await call('GET', '/v1/signals/people', { query: { ...days, ...page } })).body as SignalPersonPage,
    person: async (id, days) =>
      (await call('GET', `/v1/signals/people/${encodeURIComponent(id)}`, { query: { ...days } })).body as SignalPerson,
  }
}
