import { createRoute } from '@tanstack/react-router';
import { isUuid } from '../../domain/ids.ts';
import { isUnitLine, type UnitLine } from '../../domain/unit-kind.ts';
import { deskRoot } from '../kit/desk-root.tsx';
import { BelowPage, NewBelowPage } from './below-page.tsx';
import { OfficeDesk, OfficeFrame } from './office-frame.tsx';
import { TreePage } from './tree-page.tsx';

interface BranchSearch {
  line?: UnitLine;
  parent?: string;
}

/** Which branch is shown stands in the address; ids only. */
const validateSearch = ({ line, parent }: Record<string, unknown>): BranchSearch => ({
  ...(isUnitLine(line) ? { line } : {}),
  ...(isUuid(parent) ? { parent } : {}),
});

const desk = createRoute({ getParentRoute: () => deskRoot, path: '/nganh', component: OfficeDesk });
const office = createRoute({ getParentRoute: () => desk, path: '/$unitId', component: OfficeFrame });
const tree = createRoute({ getParentRoute: () => office, path: '/', component: TreePage, validateSearch });
const newBelow = createRoute({
  getParentRoute: () => office,
  path: '/don-vi/moi',
  component: NewBelowPage,
  validateSearch,
});
const below = createRoute({
  getParentRoute: () => office,
  path: '/don-vi/$belowId',
  component: BelowPage,
  validateSearch,
});

/** The addresses of offices that lead units, all below `/nganh`. */
export const departmentRoutes = [desk.addChildren([office.addChildren([tree, newBelow, below])])] as const;
