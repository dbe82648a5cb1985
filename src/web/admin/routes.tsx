import { createRoute } from '@tanstack/react-router';
import { deskRoot } from '../kit/desk-root.tsx';
import { AdminFrame } from './admin-frame.tsx';
import { FormUploadPage } from './form-upload-page.tsx';
import { FormVersionPage } from './form-version-page.tsx';
import { FormsPage } from './forms-page.tsx';
import { ObjectionsPage } from './objections-page.tsx';
import { PlacesPage } from './places-page.tsx';
import { RequestsPage } from './requests-page.tsx';
import { RootUnitsPage } from './root-units-page.tsx';
import { RulesVersionPage } from './rules-version-page.tsx';
import { NewUnitPage, UnitPage } from './unit-page.tsx';
import { UnitsPage } from './units-page.tsx';

const admin = createRoute({ getParentRoute: () => deskRoot, path: '/quan-tri', component: AdminFrame });
const requests = createRoute({ getParentRoute: () => admin, path: '/', component: RequestsPage });
const places = createRoute({ getParentRoute: () => admin, path: '/dia-diem', component: PlacesPage });
const units = createRoute({ getParentRoute: () => admin, path: '/y-te', component: UnitsPage });
const newUnit = createRoute({ getParentRoute: () => admin, path: '/y-te/moi', component: NewUnitPage });
const unit = createRoute({ getParentRoute: () => admin, path: '/y-te/$unitId', component: UnitPage });
const roots = createRoute({ getParentRoute: () => admin, path: '/don-vi', component: RootUnitsPage });
const objections = createRoute({ getParentRoute: () => admin, path: '/phan-doi', component: ObjectionsPage });

const forms = createRoute({ getParentRoute: () => admin, path: '/to-khai', component: FormsPage });
const upload = createRoute({
  getParentRoute: () => admin,
  path: '/to-khai/tai-len',
  component: FormUploadPage,
});
const formVersion = createRoute({
  getParentRoute: () => admin,
  path: '/to-khai/mau/$formId/$version',
  component: FormVersionPage,
});
const rulesVersion = createRoute({
  getParentRoute: () => admin,
  path: '/to-khai/quy-tac/$formId/$version',
  component: RulesVersionPage,
});

/** The administrator's addresses, all below `/quan-tri`. */
export const adminRoutes = [
  admin.addChildren([
    requests,
    places,
    units,
    newUnit,
    unit,
    forms,
    upload,
    formVersion,
    rulesVersion,
    objections,
    roots,
  ]),
] as const;
