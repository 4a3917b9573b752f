/** How lighteval names a task: `suite|task|shots`, in its first versions with a fourth part, in later ones `task|shots`. (formats §12) */
export function lightevalTask(key: string): { task: string; shots: number | undefined; suite: string | undefined } {
  const parts = key.split('|');
  const shotsAt = parts.findIndex((part, i) => i > 0 && /^\d{1,3}$/.test(part));
  const shots = shotsAt > 0 ? Number(parts[shotsAt]) : undefined;
  const names = shotsAt > 0 ? parts.slice(0, shotsAt) : parts;
  return { task: names.at(-1) ?? key, shots, suite: names.length > 1 ? names[0] : undefined };
}
