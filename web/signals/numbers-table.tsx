import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

export interface NumbersTableProps {
  caption: string
  /** Where one sheet has several tables, and its title does not tell them apart. */
  isCaptionShown?: boolean
  columns: readonly string[]
  /** Each begins with what it is about. */
  rows: readonly (readonly [string, ...ReactNode[]])[]
}

/** What a drawing shows, as numbers in columns. */
export function NumbersTable({ caption, isCaptionShown = false, columns, rows }: NumbersTableProps) {
  const [first, ...others] = columns
  return (
    <Table captionSide="top" tabularNums fz={13} verticalSpacing={6}>
      <caption {...(!isCaptionShown && { className: 'reader-only' })}>{caption}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{first}</Table.Th>
          {others.map((word) => (
            <Table.Th key={word} scope="col" ta="end">
              {word}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(([name, ...values]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            {values.map((value, at) => (
              <Table.Td key={columns[at + 1]} ta="end">
                {value}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
