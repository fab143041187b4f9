import Table from 'cli-table3';
import { readable } from './figure';
import type { Figure, Result } from './result';

/** Prints a result. */
export function print({ title, method, rows, goals, machine, date }: Result): void {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const said = rows.some((row) => row.said !== undefined) ? ['n8n said'] : [];
  const table = new Table({ head: ['', ...columns, ...said], style: { head: [], border: [] } });
  for (const row of rows)
    table.push([
      row.name,
      ...columns.map((column) => cellOf(row.figures[column])),
      ...said.map(() => row.said ?? ''),
    ]);

  console.log(`\n${title}\n${table.toString()}\nMedian (least to most of n runs). ${method}`);
  for (const { goal, measured, met } of goals)
    console.log(`${met ? 'met    ' : 'NOT MET'}  ${goal}: ${measured}`);
  const { cpu, cores, node, n8n, load } = machine;
  console.log(
    `${date}, ${cpu}, ${cores} cores, Node ${node}, n8n ${n8n}, load before ${readable(load)}`,
  );
}

function cellOf(figure: Figure | undefined): string {
  if (!figure) return '';
  const { median, min, max, runs } = figure;
  return runs === 1
    ? readable(median)
    : `${readable(median)} (${readable(min)} to ${readable(max)} of ${runs})`;
}
