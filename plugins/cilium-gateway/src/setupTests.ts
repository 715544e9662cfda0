import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { toHaveNoViolations } from 'jest-axe';

expect.extend(toHaveNoViolations);

// Rendering a whole app and judging it by axe takes seconds on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000 });
