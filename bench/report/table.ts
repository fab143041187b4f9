import Table from 'cli-table3';
import { readable } from './figure';
import type { Figure, Result } from './result';

/** Prints a result. */
export function print({ title, method, rows, goals, machine, date }: Result): void {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const table = new Table({ head: ['', ...columns], style: { head: [], border: [] } });
  for (const { name, figures } of rows)
    table.push([name, ...columns.map((column) => cellOf(figures[column]))]);

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
