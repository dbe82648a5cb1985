import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for offices and departments',
  intro:
    'For the contact officer of an office that leads units: list the units, follow them and remind them, so that all take part in time. The administrator or the office above asks you first.',
  steps: [
    {
      id: 'tree',
      heading: 'See the units below',
      does: [
        'Open the page /don-vi, choose your office, then “Units below”.',
        'The table says how many “Officers” and “Places” each unit has. Press a name to see the units below it.',
      ],
      fails:
        'The list is empty: choose another line at the top of the page, or add units as in the next step.',
    },
    {
      id: 'add',
      heading: 'Add or move a unit',
      does: [
        'Press “Add a unit” and fill in code, name, kind and “Office right above”.',
        'Under “From” give the day on which it begins. Press “Save the unit”. To move a unit press “Change” and choose the new office with the day of the move.',
      ],
      fails: 'It says that the code is in use: the unit may be there already; look for it first.',
    },
  ],
};
