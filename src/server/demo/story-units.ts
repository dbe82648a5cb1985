import type { UnitKind } from '../../domain/unit-kind.ts';
import type { DemoStaff } from './story-health.ts';

/** A unit of the demo that the story names; every commune's people's committee and its invented schools come beside. */
export interface StorySchool {
  code: string;
  /** Its place of the same name is the unit's. */
  name: string;
  kind: UnitKind;
  /** Full name of the commune; an upper secondary school stands below the department all the same. */
  commune: string;
}

export const storySchools: readonly StorySchool[] = [
  {
    code: 'THCS-TRANBIEN',
    name: 'Trường THCS Trấn Biên',
    kind: 'lower_secondary',
    commune: 'Phường Trấn Biên',
  },
  { code: 'MN-HOASEN', name: 'Trường Mầm non Hoa Sen', kind: 'preschool', commune: 'Phường Tam Hiệp' },
  { code: 'TH-SONGPHO', name: 'Trường Tiểu học Sông Phố', kind: 'primary', commune: 'Phường Trấn Biên' },
  {
    code: 'THPT-LONGBINH',
    name: 'Trường THPT Long Bình',
    kind: 'upper_secondary',
    commune: 'Phường Long Bình',
  },
];

/** Those at the top of the line of education, highest first, with who answers for each. */
export const storyOffices = [
  {
    code: 'UBND-TP',
    name: 'Ủy ban nhân dân Thành phố Đồng Nai',
    kind: 'government',
    officer: {
      phone: '0900 000 013',
      name: 'Hồ Thị Ngọc Anh',
      part: 'UBND thành phố / people’s committee of the city',
    },
  },
  {
    code: 'SGDDT',
    name: 'Sở Giáo dục và Đào tạo Đồng Nai',
    kind: 'department',
    officer: {
      phone: '0900 000 010',
      name: 'Trần Quốc Việt',
      part: 'Sở Giáo dục và Đào tạo / education department',
    },
  },
] as const satisfies readonly { code: string; name: string; kind: UnitKind; officer: DemoStaff }[];

/** Who answers for a commune and for a school of the story, by the unit's code. */
export const storyOfficers = {
  commune: {
    commune: 'Phường Trấn Biên',
    officer: {
      phone: '0900 000 011',
      name: 'Dương Thị Hạnh',
      part: 'UBND phường Trấn Biên / commune office',
    },
  },
  head: {
    school: 'THCS-TRANBIEN',
    officer: {
      phone: '0900 000 012',
      name: 'Nguyễn Văn Hiệu',
      part: 'Hiệu trưởng Trường THCS Trấn Biên / head of the school',
    },
  },
} as const satisfies Record<string, { officer: DemoStaff } & Record<string, unknown>>;

export const demoOfficers: readonly DemoStaff[] = [
  ...storyOffices.map(({ officer }) => officer),
  storyOfficers.commune.officer,
  storyOfficers.head.officer,
];
