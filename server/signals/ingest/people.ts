import type { MemberId, TeamId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import {
  type CountedPerson,
  listAddressClaims,
  listCountedPeople,
  listSignalAliases,
} from '../../store/signal-people.ts'
import { type Directory, makeDirectory } from './directory.ts'

/** Who is who in an organisation. */
export interface People {
  directory: Directory
  /** The department somebody is in on a day as ISO 8601 writes it. */
  departmentOn(memberId: MemberId, day: string): TeamId | undefined
  person(memberId: MemberId): CountedPerson | undefined
  all(): Iterable<CountedPerson>
}

/** What is known of people beside their addresses. */
export type Persons = Pick<People, 'person' | 'departmentOn' | 'all'>

/** Read who is who. */
export async function readPeople(db: Db, tenantId: TenantId): Promise<People> {
  return {
    directory: makeDirectory(await listAddressClaims(db, tenantId), await listSignalAliases(db, tenantId)),
    ...(await readPersons(db, tenantId)),
  }
}

/** Read when and where people work; of everybody, or of one alone. */
export async function readPersons(db: Db, tenantId: TenantId, only?: MemberId): Promise<Persons> {
  return personsOf(await listCountedPeople(db, tenantId, only))
}

/** People by who they are. Pure. */
export function personsOf(counted: readonly CountedPerson[]): Persons {
  const people = new Map(counted.map((person) => [person.memberId, person]))
  return {
    departmentOn: (memberId, day) =>
      people
        .get(memberId)
        ?.departments.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))?.teamId,
    person: (memberId) => people.get(memberId),
    all: () => people.values(),
  }
}
