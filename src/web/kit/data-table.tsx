import { Paper, Stack, Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  /** What the table holds, for those who do not see it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The same row as a card, where there is no room for columns. */
  card: (row: Row) => ReactNode;
  rowClass?: (row: Row) => string | undefined;
}

/** Rows as a table whose headings stay in sight, or as cards on a phone. */
export function DataTable<Row>({ caption, columns, rows, rowKey, card, rowClass }: DataTableProps<Row>) {
  const isWide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (!isWide) {
    return (
      <Stack component="ul" gap="xs" className="v-plain" aria-label={caption}>
        {rows.map((row) => (
          <Paper component="li" key={rowKey(row)} withBorder p="sm" className={rowClass?.(row)}>
            {card(row)}
          </Paper>
        ))}
      </Stack>
    );
  }
  return (
    <Paper withBorder>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="v-table-scroll" aria-label={caption} tabIndex={0}>
        <Table stickyHeader stickyHeaderOffset={0} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ title }) => (
                <Table.Th key={title} scope="col">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={rowKey(row)} className={rowClass?.(row)}>
                {columns.map(({ title, cell }) => (
                  <Table.Td key={title}>{cell(row)}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Paper>
  );
}
