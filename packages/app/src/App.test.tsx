import { render, screen } from '@testing-library/react';
import App from './App';

it('lets a guest in with one click', async () => {
  const before = process.env;
  process.env = {
    ...before,
    APP_CONFIG: [
      {
        context: 'test',
        data: {
          app: { title: 'Demo', baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
  } as unknown as typeof process.env;
  render(App.createRoot());
  expect(
    await screen.findByRole('button', { name: 'Enter' }, { timeout: 10_000 }),
  ).toBeInTheDocument();
  process.env = before;
}, 20_000);
