import { createRoute } from '@tanstack/react-router';
import { isUuid } from '../../domain/ids.ts';
import { isMeasureId } from '../../domain/measures.ts';
import { isMissingCause } from '../../domain/missing.ts';
import { isUnitKind, isUnitLine, type UnitLine } from '../../domain/unit-kind.ts';
import { deskRoot } from '../kit/desk-root.tsx';
import { BelowPage, NewBelowPage } from './below-page.tsx';
import { EditCampaignPage, NewCampaignPage } from './campaign-form-page.tsx';
import { CampaignsPage } from './campaigns-page.tsx';
import { CountedUnitsPage } from './counted-units-page.tsx';
import { DashboardPage } from './dashboard-page.tsx';
import { EditDirectivePage, NewDirectivePage } from './directive-form-page.tsx';
import { DirectivePage } from './directive-page.tsx';
import { SendDirectivePage } from './directive-send-page.tsx';
import { DirectivesPage } from './directives-page.tsx';
import { DirectoryPage } from './directory-page.tsx';
import { EvidencePage } from './evidence-page.tsx';
import { ExemptionsPage } from './exemptions-page.tsx';
import { ImportPage } from './import-page.tsx';
import { LetterPage } from './letter-page.tsx';
import { MissingPage } from './missing-page.tsx';
import { NewRoundPage } from './new-round-page.tsx';
import { OfficeDesk, OfficeFrame } from './office-frame.tsx';
import { BelowOfficersPage } from './officers-page.tsx';
import { ReminderFormPage } from './reminder-form-page.tsx';
import { ReminderPage } from './reminder-page.tsx';
import { RemindersPage } from './reminders-page.tsx';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';
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

/** What of a campaign is shown stands in the address, so that a figure can be shown to others; ids and kinds only. */
const validateBoard = (search: Record<string, unknown>) => {
  const { of, kind, measure, part, area } = search;
  return {
    ...(isUuid(of) ? { of } : {}),
    ...(isUnitKind(kind) ? { kind } : {}),
    ...(isMeasureId(measure) ? { measure } : {}),
    ...(typeof part === 'string' ? { part } : {}),
    ...(typeof area === 'string' ? { area } : {}),
  };
};

const importUnits = createRoute({
  getParentRoute: () => office,
  path: '/nhap',
  component: ImportPage,
  validateSearch,
});
const campaigns = createRoute({ getParentRoute: () => office, path: '/dot', component: CampaignsPage });
const newCampaign = createRoute({
  getParentRoute: () => office,
  path: '/dot/moi',
  component: NewCampaignPage,
});
const dashboard = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId',
  component: DashboardPage,
  validateSearch: validateBoard,
});
const editCampaign = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/sua',
  component: EditCampaignPage,
});
const countedUnits = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/don-vi',
  component: CountedUnitsPage,
  validateSearch: validateBoard,
});
const exempted = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/mien',
  component: ExemptionsPage,
  validateSearch: ({ unit }: Record<string, unknown>) => (isUuid(unit) ? { unit } : {}),
});

const directives = createRoute({ getParentRoute: () => office, path: '/van-ban', component: DirectivesPage });
const directive = createRoute({
  getParentRoute: () => office,
  path: '/van-ban/$directiveId',
  component: DirectivePage,
});
const newDirective = createRoute({
  getParentRoute: () => office,
  path: '/van-ban/moi',
  component: NewDirectivePage,
});
const editDirective = createRoute({
  getParentRoute: () => office,
  path: '/van-ban/$directiveId/sua',
  component: EditDirectivePage,
});
const sendDirective = createRoute({
  getParentRoute: () => office,
  path: '/van-ban/$directiveId/gui',
  component: SendDirectivePage,
});

/** Whose list of who is missing, and of what. */
const validateMissing = (search: Record<string, unknown>) => {
  const { of, kind, cause } = search;
  return {
    ...(isUuid(of) ? { of } : {}),
    ...(isUnitKind(kind) ? { kind } : {}),
    ...(isMissingCause(cause) ? { cause } : {}),
  };
};
const missing = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/chua-thuc-hien',
  component: MissingPage,
  validateSearch: validateMissing,
});
const letter = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/cong-van',
  component: LetterPage,
  validateSearch: validateMissing,
});
const evidence = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/theo-doi/$belowId',
  component: EvidencePage,
});
const reminders = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/nhac',
  component: RemindersPage,
});
const newReminder = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/nhac/moi',
  component: ReminderFormPage,
  validateSearch: validateMissing,
});
const reminder = createRoute({
  getParentRoute: () => office,
  path: '/dot/$campaignId/nhac/$reminderId',
  component: ReminderPage,
});
const directory = createRoute({
  getParentRoute: () => office,
  path: '/danh-ba',
  component: DirectoryPage,
  validateSearch,
});
const belowOfficers = createRoute({
  getParentRoute: () => office,
  path: '/danh-ba/$belowId',
  component: BelowOfficersPage,
  validateSearch,
});

const rounds = createRoute({ getParentRoute: () => office, path: '/bao-cao', component: RoundsPage });
const newRound = createRoute({ getParentRoute: () => office, path: '/bao-cao/moi', component: NewRoundPage });
const round = createRoute({ getParentRoute: () => office, path: '/bao-cao/$roundId', component: RoundPage });

/** The addresses of offices that lead units, all below `/nganh`. */
export const departmentRoutes = [
  desk.addChildren([
    office.addChildren([
      ...([tree, newBelow, below, importUnits] as const),
      ...([campaigns, newCampaign, dashboard, editCampaign, countedUnits, exempted] as const),
      ...([missing, letter, evidence] as const),
      ...([reminders, newReminder, reminder] as const),
      ...([directory, belowOfficers] as const),
      ...([directives, directive, newDirective, editDirective, sendDirective] as const),
      ...([rounds, newRound, round] as const),
    ]),
  ]),
] as const;
