import './group.css';

/** The pages for those who pass together, one chunk. */
export { GroupPage } from './group-page.tsx';
export { GroupsPage } from './groups-page.tsx';
