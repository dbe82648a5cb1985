import { Anchor, Button, Paper, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { HealthUnit } from '../../contract/health.ts';
import { PageHead } from '../kit/desk-page-head.tsx';
import { ProblemNotice } from '../kit/desk-problem.tsx';
import { Icon } from '../kit/icons.tsx';
import { healthUnitsQuery } from './queries.ts';
import { t } from './t.ts';
import { treeOf, type UnitNode } from './unit-tree.ts';

function UnitLine({ unit }: { unit: HealthUnit }) {
  const { id, name, kind, areas, phone, staff } = unit;
  const facts = [t(`unit_kind_${kind}`), ...areas.map((area) => area.name), ...(phone === '' ? [] : [phone])];
  return (
    <div className="a-unit">
      <div className="a-unit-text">
        <Anchor
          fw={600}
          className="a-target"
          renderRoot={(props) => <Link to="/quan-tri/y-te/$unitId" params={{ unitId: id }} {...props} />}
        >
          {name}
        </Anchor>
        <Text c="dimmed" className="v-break">
          {facts.join(' · ')}
        </Text>
      </div>
      <span className={staff.length === 0 ? 'v-tag a-nobody' : 'v-tag'}>
        {staff.length === 0 ? t('units_nobody') : t('units_staff', { count: staff.length })}
      </span>
    </div>
  );
}

function Branch({ nodes, label }: { nodes: readonly UnitNode[]; label: string }) {
  return (
    <ul className="v-plain a-branch" aria-label={label}>
      {nodes.map(({ unit, below }) => (
        <li key={unit.id}>
          <UnitLine unit={unit} />
          {below.length > 0 && <Branch nodes={below} label={t('units_below', { name: unit.name })} />}
        </li>
      ))}
    </ul>
  );
}

function countNodes(nodes: readonly UnitNode[]): number {
  return nodes.reduce((sum, { below }) => sum + 1 + countNodes(below), 0);
}

function Tree({ units, text }: { units: readonly HealthUnit[]; text: string }) {
  const nodes = treeOf(units, text);
  const status =
    units.length === 0
      ? t('units_empty')
      : nodes.length === 0
        ? t('units_none')
        : t('units_count', { count: countNodes(nodes) });
  return (
    <>
      <Text role="status" mb="sm">
        {status}
      </Text>
      {nodes.length > 0 && (
        <Paper withBorder p="md">
          <Branch nodes={nodes} label={t('units_title')} />
        </Paper>
      )}
    </>
  );
}

/** All health units, each below the one above it. */
export function UnitsPage() {
  const list = useQuery(healthUnitsQuery);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  return (
    <>
      <PageHead title={t('units_title')}>
        <Button
          leftSection={<Icon name="plus" />}
          renderRoot={(props) => <Link to="/quan-tri/y-te/moi" {...props} />}
        >
          {t('units_add')}
        </Button>
      </PageHead>
      <Text mb="md">{t('units_intro')}</Text>
      <TextInput
        type="search"
        label={t('units_search')}
        description={t('units_search_hint')}
        value={text}
        maxLength={200}
        autoComplete="off"
        mb="md"
        className="a-search"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.isPending && <Skeleton height={320} aria-busy="true" aria-label={t('busy')} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => list.refetch()} />}
      {list.data && !list.isError && <Tree units={list.data.units} text={asked} />}
    </>
  );
}
