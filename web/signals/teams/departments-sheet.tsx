import { GROUP_METRICS, type GroupCycle } from '@letterlock/wire/group-signals'
import { GROUPS_SINCE } from '@letterlock/wire/signal-definitions'
import { ScrollArea, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import { DefinitionButton } from '../definition-button.tsx'
import { writeDuration } from '../duration-words.ts'
import classes from './departments-sheet.module.css'
import { keyOf } from './group-keys.ts'
import { Told } from './told.tsx'

const COLUMNS = ['people', ...GROUP_METRICS, 'response'] as const

/** Every department with what is told of it, by name and by nothing else; the whole organisation last. */
export function DepartmentsSheet({ cycle }: { cycle: GroupCycle }) {
  const say = useSay()
  const intl = useIntl()
  const write = (seconds: number) => writeDuration(intl, seconds)
  return (
    <Section title={say('groups.departments')} about={say('groups.departments.about')}>
      <ScrollArea type="auto" offsetScrollbars="present" viewportProps={{ tabIndex: 0 }}>
        <Table className={classes.table ?? ''} captionSide="top" tabularNums fz={13}>
          <caption className="reader-only">{say('groups.departments')}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{say('groups.department')}</Table.Th>
              {COLUMNS.map((column) => (
                <Table.Th key={column} scope="col" ta="end">
                  <DefinitionButton
                    isName
                    name={say(`groups.${column}`)}
                    definition={{
                      counts: say(`groups.${column}.counts`),
                      leavesOut: say(`groups.${column}.leavesOut`),
                      version: cycle.definitionsVersion,
                      since: GROUPS_SINCE,
                    }}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cycle.groups.map(({ group, people, figures, response }) => (
              <Table.Tr key={keyOf(group)}>
                <Table.Th scope="row">
                  <Link
                    to="/signals/teams"
                    search={(now) => ({ ...now, of: keyOf(group) })}
                    hash={ONE_DEPARTMENT}
                    className={classes.link}
                  >
                    {group?.name ?? say('groups.department.none')}
                  </Link>
                </Table.Th>
                <Table.Td ta="end">
                  <Told value={people} />
                </Table.Td>
                {GROUP_METRICS.map((metric) => (
                  <Table.Td key={metric} ta="end">
                    <Told value={figures[metric]} />
                  </Table.Td>
                ))}
                <Table.Td ta="end">
                  <Told value={response?.elapsed.medianS} write={write} />
                </Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr className={classes.whole ?? ''}>
              <Table.Th scope="row">{say('groups.whole')}</Table.Th>
              <Table.Td />
              {GROUP_METRICS.map((metric) => (
                <Table.Td key={metric} ta="end">
                  <Told value={cycle.whole[metric]} />
                </Table.Td>
              ))}
              <Table.Td />
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Section>
  )
}

/** Where on the page one department is shown by itself. */
export const ONE_DEPARTMENT = 'department'
