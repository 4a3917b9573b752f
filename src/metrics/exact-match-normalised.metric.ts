import { exactMatch } from './exact-match.ts';

export default exactMatch('exact match, normalised', 'text');
