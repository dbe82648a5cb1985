import { Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { deskT } from './desk-t.ts';

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

/** So many rows stand in the page at first, and come with each step: five thousand at once would make it stutter. */
const ROWS_STEP = 200;

/** Rows as a table whose headings stay in sight, or as cards on a phone; the first ones, and more when asked for. */
export function DataTable<Row>({ rows, ...props }: DataTableProps<Row>) {
  const [shown, setShown] = useState(ROWS_STEP);
  return (
    <>
      <Rows rows={rows.slice(0, shown)} {...props} />
      {rows.length > shown && (
        <Group gap="sm" mt="sm" className="v-no-print">
          <Text role="status">{deskT('rows_shown', { shown, total: rows.length })}</Text>
          <Button variant="default" onClick={() => setShown(shown + ROWS_STEP)}>
            {deskT('rows_more', { count: Math.min(ROWS_STEP, rows.length - shown) })}
          </Button>
        </Group>
      )}
    </>
  );
}

function Rows<Row>({ caption, columns, rows, rowKey, card, rowClass }: DataTableProps<Row>) {
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
