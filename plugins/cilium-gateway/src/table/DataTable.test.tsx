import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Column, DataTable } from './DataTable';

interface Node {
  name: string;
  load: number;
}

const nodes: Node[] = [
  { name: 'nuc-2', load: 3 },
  { name: 'nuc-10', load: 1 },
  { name: 'nuc-1', load: 20 },
];
const columns: Column<Node>[] = [
  { id: 'name', label: 'Node', text: n => n.name, cell: n => n.name },
  {
    id: 'load',
    label: 'Load',
    text: n => `${n.load} leases`,
    order: n => n.load,
    largestFirst: true,
    cell: n => n.load,
  },
];

const names = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('cell')[0].textContent);

function renderTable(path = '/', all?: number) {
  renderInTestApp(
    <DataTable
      label="Nodes"
      rows={nodes}
      all={all}
      columns={columns}
      idOf={n => n.name}
      tools={<button type="button">Drain</button>}
    />,
    { initialRouteEntries: [path] },
  );
}

describe('DataTable', () => {
  it.each([
    ['/', ['nuc-2', 'nuc-10', 'nuc-1']],
    ['/?sort=name', ['nuc-1', 'nuc-2', 'nuc-10']],
    ['/?sort=-name', ['nuc-10', 'nuc-2', 'nuc-1']],
    ['/?sort=load', ['nuc-10', 'nuc-2', 'nuc-1']],
    ['/?sort=gone', ['nuc-2', 'nuc-10', 'nuc-1']],
    ['/?q=%20NUC-1', ['nuc-10', 'nuc-1']],
    ['/?q=20%20leases', ['nuc-1']],
    ['/?page=7', ['nuc-2', 'nuc-10', 'nuc-1']],
  ])('shows at %s: %j', async (path, expected) => {
    renderTable(path);
    await screen.findByRole('table', { name: 'Nodes' });
    expect(names()).toEqual(expected);
  });

  it('finds nothing across two columns', async () => {
    renderTable('/?q=nuc-13');
    expect(await screen.findByText('Nothing matches.')).toBeInTheDocument();
  });

  it('sorts counts by the largest first, names by the first, and turns round', async () => {
    const user = userEvent.setup();
    renderTable();
    const load = await screen.findByRole('button', { name: 'Load' });
    await user.click(load);
    expect(names()).toEqual(['nuc-1', 'nuc-2', 'nuc-10']);
    expect(screen.getByRole('columnheader', { name: /Load/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await user.click(load);
    expect(names()).toEqual(['nuc-10', 'nuc-2', 'nuc-1']);
    await user.click(screen.getByRole('button', { name: 'Node' }));
    expect(names()).toEqual(['nuc-1', 'nuc-2', 'nuc-10']);
    expect(screen.getByRole('columnheader', { name: /Node/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  });

  it('says of how many its rows are a part, beside what can be done', async () => {
    renderTable('/?q=nuc-10', 40);
    expect(await screen.findByText('1 of 40')).toBeInTheDocument();
    expect(
      within(screen.getByRole('search')).getByRole('button', { name: 'Drain' }),
    ).toBeInTheDocument();
  });
});
