import { exactMatch } from './exact-match.ts';

export default exactMatch('exact number', 'number', 'last-number');
