import type { DemoUser } from './story.ts';

/** Somebody of the story who works at a health unit, and is nobody's visitor there. */
export type DemoStaff = Pick<DemoUser, 'phone' | 'name' | 'part'>;

/** A health unit of the demo above the stations; every commune has a station of its own. */
export interface StoryUnit {
  kind: 'centre' | 'department';
  name: string;
  phone: string;
  staff: DemoStaff;
}

/** The department first: the others stand below it, and the stations below the centre. */
export const storyUnits: readonly StoryUnit[] = [
  {
    kind: 'department',
    name: 'Sở Y tế Đồng Nai',
    phone: '0251 000 0001',
    staff: { phone: '0900 000 009', name: 'Bùi Quốc Khánh', part: 'Sở Y tế / health department' },
  },
  {
    kind: 'centre',
    name: 'Trung tâm Kiểm soát bệnh tật Đồng Nai',
    phone: '0251 000 0002',
    staff: {
      phone: '0900 000 008',
      name: 'Ngô Thị Tâm',
      part: 'Trung tâm Kiểm soát bệnh tật / centre for disease control',
    },
  },
];

/** The station whose staff the story names. */
export const storyStation = {
  commune: 'Phường Trấn Biên',
  staff: {
    phone: '0900 000 007',
    name: 'Trịnh Thị Mai',
    part: 'Trạm Y tế phường Trấn Biên / commune health station',
  },
} as const;

export const demoStaff: readonly DemoStaff[] = [storyStation.staff, ...storyUnits.map(({ staff }) => staff)];
