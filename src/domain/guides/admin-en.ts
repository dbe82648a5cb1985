import type { Guide } from '../guide.ts';

export const guide: Guide = {
  title: 'Guide for administrators',
  intro:
    'Grant rights, set up units, bring forms and rules, answer objections. The administrators’ numbers are set when the system is installed (VAORA_ADMIN_PHONES).',
  steps: [
    {
      id: 'requests',
      heading: 'Grant the right to see in full',
      does: [
        'Open the page /quan-tri. “Requests for a right” has the hospitals and check-points that wait.',
        'Check the document. Fill in “Document number” and “Valid through”, press the button that grants; or press “Decline”.',
      ],
      fails:
        'Granted by mistake: end the right under “Find places”. The place sees covered data again from then on.',
    },
    {
      id: 'places',
      heading: 'Find a place, suspend its code',
      does: [
        'Under “Find places” type the “Name or number of the place”.',
        'A poster is forged: press “Suspend the code” and give the reason. All gates of that place stop recording within a minute.',
      ],
    },
    {
      id: 'health-units',
      heading: 'Set up health units',
      does: [
        'Under “Health units” press “Add a unit”: the department first, then centres, then stations with the communes that they look after.',
        'Open a unit; under “Who works here” type number and name and press “Add this person”.',
      ],
      fails: 'Alerts of a unit without anybody go to the unit above: leave none empty.',
    },
    {
      id: 'roots',
      heading: 'Open a line for a campaign',
      does: [
        'Open “Tops of lines”, tick “Add an office at the top of a line”, fill in name and code, choose the line and save.',
        'Ask its contact officer by phone number. The office itself adds the units below.',
      ],
    },
    {
      id: 'forms',
      heading: 'Change forms and rules',
      does: [
        'Under “Forms and rules” open the version in use, press “Download the file”, change it and raise its number.',
        'Press “Upload a new version”. It is a draft that nobody sees.',
      ],
      fails: 'The file has errors: the page names each line. Nothing changes until you put it in force.',
    },
    {
      id: 'rules',
      heading: 'See what would change, then put it in force',
      does: [
        'Open a rule set and press “Count the changes”: recent declarations are judged again, and only counts come back.',
        'Choose “From” and where it holds, and press “Put in force”.',
      ],
    },
    {
      id: 'objections',
      heading: 'Answer objections of citizens',
      does: [
        'Under “Objections of citizens” each has the number of its receipt and its due days, and names nobody.',
        'Choose a “Decision”, write the “Answer” and press “Send the answer”. The sender reads it word for word.',
      ],
    },
  ],
};
