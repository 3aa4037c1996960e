// @ts-check

/**
 * @typedef {object} Row One line of a result.
 * @property {string} name
 * @property {string} unit
 * @property {number | null} theirs
 * @property {number} ours
 * @property {number | null} ratio theirs by ours
 * @property {number | null} goal the most that it may be
 * @property {boolean | null} met
 */

/** @param {{ name: string, unit: string, theirs?: number | undefined, ours: number, goal?: number | undefined }} measured @returns {Row} */
export function toRow({ name, unit, theirs = Number.NaN, ours, goal }) {
  const isKnown = !Number.isNaN(theirs);
  return {
    name,
    unit,
    theirs: isKnown ? round(theirs) : null,
    ours: round(ours),
    ratio: isKnown && ours !== 0 ? round(theirs / ours) : null,
    goal: goal ?? null,
    met: goal === undefined ? null : ours <= goal,
  };
}

/** @param {Row[]} rows */
export function printTable(rows) {
  console.table(
    Object.fromEntries(
      rows.map(({ name, theirs, ours, unit, goal, met }) => [name, { theirs, ours, unit, goal, met }]),
    ),
  );
}

const round = (/** @type {number} */ number) => Math.round(number * 10) / 10;
