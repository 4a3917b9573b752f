import { exactMatch } from './exact-match.ts';

export default exactMatch('exact match after ####', 'number', 'hashes');
