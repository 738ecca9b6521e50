import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

export interface NumbersTableProps {
  caption: string
  columns: readonly string[]
  /** Each begins with what it is about. */
  rows: readonly (readonly [string, ...ReactNode[]])[]
}

/** What a drawing shows, as numbers in columns. */
export function NumbersTable({ caption, columns, rows }: NumbersTableProps) {
  const [first, ...others] = columns
  return (
    <Table captionSide="top" tabularNums fz={13} verticalSpacing={6}>
      <caption className="reader-only">{caption}</caption>
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
