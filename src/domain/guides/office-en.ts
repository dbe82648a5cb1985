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
    {
      id: 'campaign',
      heading: 'Make a campaign',
      does: [
        'Go to “Campaigns” and press “Make a campaign”.',
        'Give its title, its days and the “Due day of the units”; choose the kinds of units it asks and the targets.',
        'Under “Who must have the app and declare” choose who, and how often; choose nobody, and only QR codes count. Press “Save the campaign”.',
      ],
      fails:
        'The due day is wrong: press “Change” at the campaign. Figures of days that are over stay as they are.',
    },
    {
      id: 'figures',
      heading: 'Follow how far the units are',
      does: [
        'Press “See the figures” at the campaign. Each measure says how many of how many have done it, and how many are “Missing”.',
        'Press a figure to see just the units that it counts. “How it is counted” says what a measure means; “Print” prints the page.',
      ],
      fails: 'No figures yet: a new campaign is counted after about a minute.',
    },
    {
      id: 'missing',
      heading: 'List who is missing, and write to them',
      does: [
        'On the page of figures press “Units that are missing”. Choose what is missing, for example “No QR code”.',
        'Press “Download the list (Excel)”, or “Write a letter” for a Word file and a PDF. The “Sheet” of a unit says what it was sent and when it received it.',
        'Press “Remind units” to send text messages: the page shows first who gets one, what it costs and when nothing is sent. “Reminders” says what became of each, and lets you stop and go on.',
      ],
      fails:
        'A unit cannot do it: press “Missing” on the page of figures, then “Exempt”, and give the reason.',
    },
    {
      id: 'letters',
      heading: 'Send letters and follow them',
      does: [
        'Go to “Letters” and press “Write a letter” to write it and choose who gets it. Once it is sent press “Follow”: the table says when each unit received, opened and confirmed the letter.',
        'Press “Download the list (XLSX)” to keep the table.',
      ],
      fails:
        'Nobody can receive it: ask a contact officer for the unit; who takes the part on can read the letter.',
    },
  ],
};
